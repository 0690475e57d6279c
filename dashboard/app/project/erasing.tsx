import type { Project } from "#core/project/project.ts";
import { Link } from "../framework.ts";
import { buttonLook } from "../surface/button.ts";
import { Outcome } from "../surface/outcome.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";

interface ErasingProps {
  project: Project;
  /** Why it could not go on just now. */
  problem: string | undefined;
}

/** What is left of a project's page while it is being erased. */
export function Erasing({ project: { slug, name }, problem }: ErasingProps) {
  return (
    <div className="max-w-xl space-y-4 py-4">
      <h1 className="break-words font-semibold text-xl">{name} is being erased</h1>
      <Outcome problem={problem} />
      <p role="status" className="text-base text-soft">
        Its keys are revoked, and part of it is deleted. AIA goes on with the rest by itself, every
        half hour.
      </p>
      <div className="flex flex-wrap gap-2">
        <PostForm>
          <input type="hidden" name="confirm" value={slug} />
          <Submit action="erase">Go on now</Submit>
        </PostForm>
        <Link to="/" className={buttonLook.plain}>
          Incidents of other projects
        </Link>
      </div>
    </div>
  );
}
