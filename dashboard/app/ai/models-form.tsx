import { FlaskConical, Save } from "lucide-react";
import { ChosenProvider, MAX_MODELS, providerNames } from "#core/project/ai-settings.ts";
import { RoleNote, useMay } from "../people/allowed.tsx";
import { Field, fieldLook, TextField } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { TRY_MODEL } from "./ai-action.ts";
import type { AiDraft, ModelDraft } from "./ai-draft.ts";

const blank: ModelDraft = { provider: "", model: "", baseUrl: "", timeout: "" };

/** Which models explain a project's incidents, in which order, and what they may cost. */
export function ModelsForm({ draft }: { draft: AiDraft }) {
  const may = useMay("admin");
  const used = draft.models.filter(({ provider }) => provider !== "");
  const lines = used.length < MAX_MODELS ? [...used, blank] : used;
  return (
    <PostForm key={JSON.stringify(draft)}>
      <fieldset disabled={!may} className="min-w-0 space-y-4">
        <legend className="sr-only">Models</legend>
        {may ? null : <RoleNote to="admin" />}
        <input type="hidden" name="version" value={draft.version} />
        {/* Enter in a field presses a form's first button: that saves, and asks no model. */}
        <button
          type="submit"
          name="action"
          value="save-ai"
          tabIndex={-1}
          aria-hidden
          className="sr-only"
        />
        <ol className="max-w-3xl space-y-3">
          {lines.map((line, row) => (
            <ModelLine
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place.
              key={row}
              line={line}
              row={row}
              may={may}
            />
          ))}
        </ol>
        <p className="text-soft text-xs">
          Asked in this order: a later one where those before it cannot answer. Choose nothing in a
          line to take it back. Without any line, what the deployment is set to answers.
        </p>
        <TextField
          label="Budget per day (characters)"
          name="ai-daily"
          inputMode="numeric"
          defaultValue={draft.daily}
          hint="Sent and received, from 00:00 UTC. When it is used up, incidents wait for the next day. Empty is no limit."
        />
        <Field
          label="Modes that search the web"
          hint="Such a mode turns parts of what it is asked into searches, so source may leave as search terms."
        >
          <span className="flex min-h-8 items-center gap-2">
            <input type="checkbox" name="ai-web" defaultChecked={draft.webGrounded} />
            This project's source may go to them
          </span>
        </Field>
        {may ? (
          <Submit action="save-ai">
            <Save size={16} aria-hidden className="shrink-0" />
            Save models
          </Submit>
        ) : null}
      </fieldset>
    </PostForm>
  );
}

function ModelLine({ line, row, may }: { line: ModelDraft; row: number; may: boolean }) {
  const { provider, model, baseUrl, timeout } = line;
  const name = `Model ${row + 1}`;
  return (
    <li className="grid grid-cols-2 gap-2 sm:grid-cols-[160px_1fr_88px_auto]">
      <select
        name="ai-provider"
        defaultValue={provider}
        aria-label={`${name}: who answers`}
        className={fieldLook}
      >
        <option value="">nothing</option>
        {ChosenProvider.options.map((each) => (
          <option key={each} value={each}>
            {providerNames[each]}
          </option>
        ))}
      </select>
      <input
        name="ai-model"
        defaultValue={model}
        placeholder="its model"
        aria-label={`${name}: the model's name`}
        autoComplete="off"
        className={`${fieldLook} font-mono text-xs`}
      />
      <input
        name="ai-timeout"
        defaultValue={timeout}
        placeholder="45"
        inputMode="numeric"
        aria-label={`${name}: time-out in seconds`}
        autoComplete="off"
        className={fieldLook}
      />
      {may ? (
        <Submit action={`${TRY_MODEL}${row}`} label={`Test model ${row + 1}`}>
          <FlaskConical size={16} aria-hidden className="shrink-0" />
          Test
        </Submit>
      ) : null}
      <input
        name="ai-address"
        defaultValue={baseUrl}
        placeholder="its own address, or https://…"
        aria-label={`${name}: address, where it is not the provider's own`}
        autoComplete="off"
        className={`${fieldLook} col-span-2 font-mono text-xs sm:col-span-4`}
      />
    </li>
  );
}
