import { Trash2 } from "lucide-react";
import type { Project } from "#core/project/project.ts";
import { TextField } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Section } from "../surface/section.tsx";

/** The end of a project: what goes with it, and the form that wants its slug typed. */
export function EraseProject({ project: { slug, settings } }: { project: Project }) {
  const title = settings.sample ? "Remove the sample" : "Erase this project";
  return (
    <Section id="erase" title={title}>
      <div className="max-w-xl space-y-3">
        <p className="text-soft">
          Its incidents go with their evidence, explanations and patches; its ingest keys, so that
          apps which still send with them are refused; and AIA's copies of its source. There is no
          way back. The repository and its pull requests stay as they are.
        </p>
        <PostForm className="space-y-3">
          <TextField
            name="confirm"
            label={`To confirm, type ${slug}`}
            required
            pattern={slug}
            title={slug}
            autoCapitalize="none"
            spellCheck={false}
          />
          <Submit action="erase">
            <Trash2 size={16} aria-hidden className="shrink-0 text-danger" />
            {title}
          </Submit>
        </PostForm>
      </div>
    </Section>
  );
}
