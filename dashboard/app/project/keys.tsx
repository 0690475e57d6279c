import { KeyRound, RotateCw, Trash2 } from "lucide-react";
import type { KeyView } from "#core/api/state/project-page.ts";
import { Allowed } from "../people/allowed.tsx";
import { CodeBlock } from "../surface/code-block.tsx";
import { fieldLook } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Panel, Section } from "../surface/section.tsx";
import { exactTime, RelativeTime } from "../time/relative-time.tsx";

interface KeysProps {
  keys: KeyView[];
  /** A key that was made just now: it is shown this once. */
  made: string | null;
}

/** The project's ingest keys: by what they are told apart, when they were used, and how they end. */
export function Keys({ keys, made }: KeysProps) {
  return (
    <Section id="keys" title="Ingest keys">
      {made === null ? null : (
        <div role="status" className="mb-3 space-y-1">
          <CodeBlock label="The new key, shown this once" text={made} />
          <p className="text-soft">Copy it now: AIA keeps its hash alone.</p>
        </div>
      )}
      {keys.length === 0 ? (
        <p className="text-soft">No key yet: nothing can be sent to this project.</p>
      ) : (
        <Panel>
          <ul>
            {keys.map((key) => (
              <li
                key={key.id}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b px-3 py-2 last:border-b-0"
              >
                <KeyFacts ingestKey={key} />
                {key.ended ? null : (
                  <Allowed to="admin">
                    <KeyForms ingestKey={key} />
                  </Allowed>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Allowed to="admin">
        <NewKey />
      </Allowed>
    </Section>
  );
}

function KeyFacts({ ingestKey }: { ingestKey: KeyView }) {
  const { hint, use, origins, createdAt, lastUsedAt, endsAt, ended } = ingestKey;
  return (
    <div className="min-w-0">
      <p className="break-all">
        <code className={`font-mono text-xs ${ended ? "text-faint line-through" : ""}`}>
          {hint}…
        </code>{" "}
        <span className="text-soft">
          {use === "browser" ? `browser, ${origins.join(", ") || "any page"}` : "server"}
        </span>
      </p>
      <p className="text-faint text-xs">
        created <RelativeTime at={createdAt} /> ·{" "}
        {lastUsedAt === null ? (
          "never used"
        ) : (
          <>
            used <RelativeTime at={lastUsedAt} />
          </>
        )}
        {endsAt === null
          ? null
          : ` · ${ended ? "ended" : "ends"} ${exactTime(endsAt).slice(0, 16)} UTC`}
      </p>
    </div>
  );
}

function KeyForms({ ingestKey: { id, hint } }: { ingestKey: KeyView }) {
  return (
    <div className="flex flex-wrap gap-2">
      <PostForm className="flex gap-2">
        <input type="hidden" name="key" value={id} />
        <select
          name="overlap"
          defaultValue="24"
          aria-label={`How long ${hint} goes on beside its new one`}
          className={`${fieldLook} w-auto`}
        >
          <option value="0">ends now</option>
          <option value="1">ends in 1 h</option>
          <option value="24">ends in 24 h</option>
          <option value="168">ends in 7 d</option>
        </select>
        <Submit action="rotate-key" label={`Rotate ${hint}`}>
          <RotateCw size={16} aria-hidden className="shrink-0" />
          Rotate
        </Submit>
      </PostForm>
      <PostForm>
        <input type="hidden" name="key" value={id} />
        <Submit action="revoke-key" label={`Revoke ${hint}`}>
          <Trash2 size={16} aria-hidden className="shrink-0 text-danger" />
          Revoke
        </Submit>
      </PostForm>
    </div>
  );
}

function NewKey() {
  return (
    <PostForm className="mt-3 grid max-w-3xl gap-2 sm:grid-cols-[160px_1fr_auto]">
      <select name="use" aria-label="Where the key is used" className={fieldLook}>
        <option value="server">for a server</option>
        <option value="browser">for web pages</option>
      </select>
      <input
        name="origins"
        aria-label="Origins of the pages, for a browser's key"
        placeholder="pages only: https://shop.example"
        className={fieldLook}
      />
      <Submit action="create-key">
        <KeyRound size={16} aria-hidden className="shrink-0" />
        Create key
      </Submit>
    </PostForm>
  );
}
