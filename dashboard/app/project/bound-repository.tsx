import { Link2 } from "lucide-react";
import type { RepositoryAccess } from "#core/api/state/endpoints/github.ts";
import type { Project } from "#core/project/project.ts";
import { Link } from "../framework.ts";
import { AccessTrouble } from "../repository/access-trouble.tsx";
import { buttonLook } from "../surface/button.ts";
import { Section } from "../surface/section.tsx";

interface BoundRepositoryProps {
  project: Project;
  access: RepositoryAccess | null;
}

/** Which repository the project is bound to, what is wrong with it, and the way to change it. */
export function BoundRepository({ project: { slug, repository }, access }: BoundRepositoryProps) {
  return (
    <Section
      id="repository"
      title="Repository"
      tools={
        <Link to={`/projects/${slug}/repository`} className={buttonLook.plain}>
          <Link2 size={16} aria-hidden className="shrink-0" />
          {repository === null ? "Bind one" : "How it is bound"}
        </Link>
      }
    >
      <AccessTrouble slug={slug} trouble={access?.trouble ?? null} />
      {repository === null ? (
        <p className="text-soft">None: incidents are shown, and not explained.</p>
      ) : (
        <p className="break-words">
          {repository.owner}/{repository.name}
        </p>
      )}
    </Section>
  );
}
