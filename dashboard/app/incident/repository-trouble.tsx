import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { IncidentStatus } from "#core/incident/incident.ts";
import { AccessTrouble } from "../repository/access-trouble.tsx";

/** Where nothing of an incident waits for its repository any more. */
const over: IncidentStatus[] = ["merged", "resolved", "muted", "ignored"];

/** Says what keeps AIA from the repository, before anything that follows from it. */
export function RepositoryTrouble({ page: { incident, project } }: { page: IncidentPage }) {
  if (project.trouble === null || over.includes(incident.status)) return null;
  return (
    <div className="mt-4 -mb-3">
      <AccessTrouble slug={project.slug} trouble={project.trouble} />
    </div>
  );
}
