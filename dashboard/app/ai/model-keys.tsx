import { KeyRound, Trash2 } from "lucide-react";
import { AiKeyName, type AiKeyView } from "#core/api/state/endpoints/ai.ts";
import { providerNames } from "#core/project/ai-settings.ts";
import { Allowed } from "../people/allowed.tsx";
import { fieldLook } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Row, Rows } from "../surface/rows.tsx";
import { RelativeTime } from "../time/relative-time.tsx";

/** A project's keys to models: by what they are told apart, and how they are given or forgotten. */
export function ModelKeys({ keys }: { keys: AiKeyView[] }) {
  return (
    <div>
      <h3 className="mb-2 font-medium">Keys</h3>
      {keys.length === 0 ? (
        <p className="text-soft">No key of this project's own.</p>
      ) : (
        <Rows>
          {keys.map((key) => (
            <Row key={`${key.provider} ${key.baseUrl}`}>
              <div className="min-w-0">
                <p className="break-all">
                  {providerNames[key.provider]}{" "}
                  <code className="font-mono text-xs">…{key.hint}</code>
                  {key.baseUrl === null ? null : (
                    <span className="text-soft"> at {key.baseUrl}</span>
                  )}
                </p>
                <p className="text-faint text-xs">
                  given by {key.addedBy} <RelativeTime at={key.addedAt} />
                </p>
              </div>
              <Allowed to="admin">
                <PostForm>
                  <input type="hidden" name="key-provider" value={key.provider} />
                  <input type="hidden" name="key-address" value={key.baseUrl ?? ""} />
                  <Submit
                    action="forget-ai-key"
                    label={`Forget the key to ${providerNames[key.provider]} that ends in ${key.hint}`}
                  >
                    <Trash2 size={16} aria-hidden className="shrink-0 text-danger" />
                    Forget
                  </Submit>
                </PostForm>
              </Allowed>
            </Row>
          ))}
        </Rows>
      )}
      <Allowed to="admin">
        <NewKey />
      </Allowed>
    </div>
  );
}

function NewKey() {
  return (
    <PostForm className="mt-3 grid max-w-3xl gap-2 sm:grid-cols-[160px_1fr_1fr_auto]">
      <select name="key-provider" aria-label="Whom the key is to" className={fieldLook}>
        {AiKeyName.shape.provider.options.map((each) => (
          <option key={each} value={each}>
            {providerNames[each]}
          </option>
        ))}
      </select>
      <input
        name="key-address"
        aria-label="The address it is for, where that is not the provider's own"
        placeholder="its own address, or https://…"
        autoComplete="off"
        className={`${fieldLook} font-mono text-xs`}
      />
      <input
        name="ai-key"
        type="password"
        required
        minLength={8}
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        aria-label="The key"
        placeholder="the key"
        className={fieldLook}
      />
      <Submit action="save-ai-key">
        <KeyRound size={16} aria-hidden className="shrink-0" />
        Keep the key
      </Submit>
      <p className="text-soft text-xs sm:col-span-4">
        It is sealed for this project, provider and address, opened by the autopsy service alone,
        and shown nowhere again.
      </p>
    </PostForm>
  );
}
