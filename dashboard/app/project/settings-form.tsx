import { Eye, Save } from "lucide-react";
import { automationWords } from "#core/project/describe-changes.ts";
import { Automation } from "#core/project/project.ts";
import type { Piece } from "#core/redaction/index.ts";
import { RoleNote, useMay } from "../people/allowed.tsx";
import { Field, fieldLook, TextField } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Section } from "../surface/section.tsx";
import { RedactionPreview } from "./redaction-preview.tsx";
import type { SettingsDraft } from "./settings-draft.ts";

interface SettingsFormProps {
  draft: SettingsDraft;
  preview: Piece[] | null;
}

/** What can be changed of a project, in one form that says which state it was made from. */
export function SettingsForm({ draft, preview }: SettingsFormProps) {
  const may = useMay("admin");
  return (
    <PostForm key={`${draft.version}`}>
      <fieldset disabled={!may} className="min-w-0 space-y-8">
        <legend className="sr-only">Settings</legend>
        {may ? null : <RoleNote to="admin" />}
        <input type="hidden" name="version" value={draft.version} />
        {/* Enter in a field presses a form's first button: that saves, and shows no preview. */}
        <button
          type="submit"
          name="action"
          value="save"
          tabIndex={-1}
          aria-hidden
          className="sr-only"
        />
        <Section id="general" title="General">
          <div className="space-y-4">
            <TextField
              label="Name"
              name="name"
              required
              maxLength={100}
              defaultValue={draft.name}
            />
            {draft.hasRepository ? (
              <TextField
                label="Base branch"
                name="branch"
                placeholder="main"
                defaultValue={draft.branch}
                hint="Pull requests go there, and its head is read where no commit is known."
              />
            ) : null}
            <TextField
              label="Latency threshold (ms)"
              name="latency"
              inputMode="numeric"
              defaultValue={draft.latency}
              hint="Requests slower than this are incidents. Empty switches it off."
            />
            <Field
              label="Assertion helpers to skip"
              hint="One function a line: they throw for their callers, so incidents are grouped by who called them."
            >
              <textarea
                name="helpers"
                rows={3}
                defaultValue={draft.helpers}
                className={`${fieldLook} h-auto py-1 font-mono text-xs`}
              />
            </Field>
          </div>
        </Section>
        <ByItself draft={draft} />
        <Redaction draft={draft} preview={preview} />
        <Mappings draft={draft} />
        {may ? (
          <Submit action="save" look="primary">
            <Save size={16} aria-hidden className="shrink-0" />
            Save settings
          </Submit>
        ) : null}
      </fieldset>
    </PostForm>
  );
}

function ByItself({ draft }: { draft: SettingsDraft }) {
  return (
    <Section id="by-itself" title="Done by itself">
      <div className="max-w-xl space-y-3">
        <Field
          label="In this project"
          hint="A pull request is a draft, and never merged by AIA. A patch that is only shown can become one from the incident's page; where the cause alone is asked for, no patch is kept."
        >
          <AutomationSelect name="automation" value={draft.automation} />
        </Field>
        <TextField
          label="Confidence for a pull request (%)"
          name="confidence"
          inputMode="numeric"
          defaultValue={draft.confidence}
          hint="50 to 95. A patch below it is shown, not proposed."
        />
        <TextField
          label="Pull requests open at once"
          name="open-pull-requests"
          inputMode="numeric"
          defaultValue={draft.openPullRequests}
          hint="In the repository. More are held back, and open by themselves when there is room."
        />
        <TextField
          label="Minutes between two"
          name="minutes-between"
          inputMode="numeric"
          defaultValue={draft.minutesBetween}
          hint="0 means no pause."
        />
        <TextField
          label="Pull requests a day"
          name="per-day"
          inputMode="numeric"
          defaultValue={draft.perDay}
          hint="For all repositories of the same owner."
        />
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            name="second-answer"
            defaultChecked={draft.secondAnswer}
            className="mt-0.5"
          />
          <span>
            Ask a model twice where its patch is in doubt
            <span className="block text-soft text-xs">
              A second, independent answer costs a second call; where both make the same change, the
              patch may become a pull request.
            </span>
          </span>
        </label>
        <fieldset className="space-y-2">
          <legend className="mb-1 font-medium">By environment</legend>
          {[...draft.environments, { environment: "", automation: "" }].map(
            ({ environment, automation }) => (
              <div key={environment} className="flex flex-wrap gap-2 sm:flex-nowrap">
                <input
                  name="environment"
                  defaultValue={environment}
                  placeholder="another environment"
                  aria-label="Environment"
                  className={fieldLook}
                />
                <AutomationSelect
                  name="environment-automation"
                  value={automation}
                  label={`Done by itself in ${environment || "another environment"}`}
                  inherits
                />
              </div>
            ),
          )}
        </fieldset>
      </div>
    </Section>
  );
}

type AutomationSelectProps = { name: string; value: string; label?: string; inherits?: boolean };

function AutomationSelect({ name, value, label, inherits = false }: AutomationSelectProps) {
  return (
    <select name={name} defaultValue={value} aria-label={label} className={fieldLook}>
      {inherits ? <option value="">as in this project</option> : null}
      {Automation.options.map((option) => (
        <option key={option} value={option}>
          {automationWords[option]}
        </option>
      ))}
    </select>
  );
}

function Redaction({ draft, preview }: SettingsFormProps) {
  const rows = [...draft.redaction, ...blank];
  return (
    <Section
      id="redaction"
      title="Redaction"
      note="beside AIA's own rules for secrets and personal data"
    >
      <fieldset className="max-w-3xl space-y-2">
        <legend className="sr-only">Redaction rules</legend>
        {rows.map(({ kind, what, value }, row) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place.
            key={row}
            className="grid grid-cols-2 gap-2 sm:grid-cols-[160px_112px_1fr]"
          >
            <input
              name="redaction-kind"
              defaultValue={kind}
              placeholder="CUSTOMER"
              aria-label={`Rule ${row + 1}: what stands in its place`}
              className={`${fieldLook} font-mono text-xs`}
            />
            <select
              name="redaction-what"
              defaultValue={what}
              aria-label={`Rule ${row + 1}: a text or a field`}
              className={fieldLook}
            >
              <option value="text">text</option>
              <option value="field">value of field</option>
            </select>
            <input
              name="redaction-value"
              defaultValue={value}
              placeholder="ACME-42, or patient.name"
              aria-label={`Rule ${row + 1}: the text or the field's name`}
              className={`${fieldLook} col-span-2 font-mono text-xs sm:col-span-1`}
            />
          </div>
        ))}
        <p className="text-soft text-xs">
          Clear a line to take it back. What is stored already stays as it is.
        </p>
        <Submit action="preview">
          <Eye size={16} aria-hidden className="shrink-0" />
          Preview on the last event
        </Submit>
      </fieldset>
      {preview === null ? null : <RedactionPreview pieces={preview} />}
    </Section>
  );
}

const blank = [
  { kind: "", what: "text", value: "" },
  { kind: "", what: "text", value: "" },
];

function Mappings({ draft }: { draft: SettingsDraft }) {
  return (
    <Section
      id="mappings"
      title="Code mappings"
      note="set by hand; they win over what traces taught"
    >
      <fieldset className="max-w-3xl space-y-2">
        <legend className="sr-only">Code mappings</legend>
        {[...draft.mappings, { runtime: "", repository: "" }].map(
          ({ runtime, repository }, row) => (
            <div key={runtime} className="grid gap-2 sm:grid-cols-2">
              <input
                name="mapping-runtime"
                defaultValue={runtime}
                placeholder="/srv/app/dist"
                aria-label={`Mapping ${row + 1}: folder of the running service`}
                className={`${fieldLook} font-mono text-xs`}
              />
              <input
                name="mapping-repository"
                defaultValue={repository}
                placeholder="services/cart/src, empty for the root"
                aria-label={`Mapping ${row + 1}: folder of the repository`}
                className={`${fieldLook} font-mono text-xs`}
              />
            </div>
          ),
        )}
        <p className="text-soft text-xs">Clear a line to take it back.</p>
      </fieldset>
    </Section>
  );
}
