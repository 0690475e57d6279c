import { KeyRound, Trash2 } from "lucide-react";
import type { ApiToken } from "#core/people/api-token.ts";
import { roleOfScope, Scope } from "#core/people/scope.ts";
import { fieldLook } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";
import { useNow } from "../time/now.tsx";
import { exactTime, RelativeTime } from "../time/relative-time.tsx";

/** The tokens that programs use this project with, and the form for another, which is shown once. */
export function Tokens({ tokens }: { tokens: ApiToken[] }) {
  return (
    <Section id="tokens" title="API tokens" note="for programs, by /api/v1">
      {tokens.length === 0 ? (
        <p className="text-soft">None yet.</p>
      ) : (
        <Rows>
          {tokens.map((token) => (
            <Row key={token.id}>
              <TokenFacts token={token} />
              <PostForm>
                <input type="hidden" name="id" value={token.id} />
                <Submit action="revoke-token" label={`Revoke the token ${token.name}`}>
                  <Trash2 size={16} aria-hidden className="shrink-0 text-danger" />
                  Revoke
                </Submit>
              </PostForm>
            </Row>
          ))}
        </Rows>
      )}
      <PostForm className="mt-3 flex flex-wrap gap-2">
        <input
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          aria-label="What the token is for"
          placeholder="what it is for"
          className={`${fieldLook} sm:w-56`}
        />
        <select
          name="scope"
          defaultValue="read"
          aria-label="What the token may do"
          className={`${fieldLook} sm:w-auto`}
        >
          {Scope.options.map((scope) => (
            <option key={scope} value={scope}>
              {scope}, as a {roleOfScope[scope]}
            </option>
          ))}
        </select>
        <select
          name="days"
          defaultValue="90"
          aria-label="How long the token holds"
          className={`${fieldLook} sm:w-auto`}
        >
          <option value="30">for 30 days</option>
          <option value="90">for 90 days</option>
          <option value="366">for a year</option>
          <option value="none">without an end</option>
        </select>
        <Submit action="create-token">
          <KeyRound size={16} aria-hidden className="shrink-0" />
          Create token
        </Submit>
      </PostForm>
      <p className="mt-2 text-soft text-xs">
        A token may do what you may, and its scope at most. It ends with your membership.
      </p>
    </Section>
  );
}

function TokenFacts({ token }: { token: ApiToken }) {
  const { name, hint, scope, madeBy, createdAt, lastUsedAt, expiresAt } = token;
  return (
    <div className="min-w-0">
      <p className="break-words">
        {name} <code className="font-mono text-faint text-xs">{hint}…</code>{" "}
        <span className="text-soft">{scope}</span>
      </p>
      <p className="text-faint text-xs">
        by {madeBy}, <RelativeTime at={createdAt} /> ·{" "}
        {lastUsedAt === null ? (
          "never used"
        ) : (
          <>
            used <RelativeTime at={lastUsedAt} />
          </>
        )}{" "}
        · <End at={expiresAt} />
      </p>
    </div>
  );
}

/** A token that has ended stays in the list for a while: its program is refused, and somebody looks here. */
function End({ at }: { at: string | null }) {
  const now = useNow();
  if (at === null) return "without an end";
  if (Date.parse(at) > now) return `ends ${exactTime(at).slice(0, 16)} UTC`;
  return (
    <b className="font-medium text-attention">
      ended <RelativeTime at={at} />: create another
    </b>
  );
}
