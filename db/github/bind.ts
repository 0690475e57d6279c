import { type SQL, sql } from "drizzle-orm";
import type { NewAccess } from "#core/api/state/repository-access.ts";
import type { Author } from "#core/people/actor.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { plain, toJson } from "../json.ts";
import { auditLine } from "../people/audit.ts";
import { resumeSteps } from "./resume-steps.ts";

/** Binds a repository whose access was proved, in place of the one before; what waited for it goes on. */
export async function bindRepository(
  db: Database,
  projectId: string,
  { host, installationId, sealedToken, repositoryId, defaultBranch, repository }: NewAccess,
  by: Author,
): Promise<void> {
  const means = installationId === null ? "a token" : "the App";
  const target = `${repository.owner}/${repository.name} on ${host}, by ${means}`;
  await run(db, [
    sql`insert into repository_access (project_id, host, installation_id, sealed_token, repository_id, default_branch, proved_by)
      values (${projectId}, ${host}, ${installationId}, ${sealedToken}, ${repositoryId}, ${defaultBranch}, ${plain(by.name)})
      on conflict (project_id) do update set host = excluded.host, installation_id = excluded.installation_id,
        sealed_token = excluded.sealed_token, repository_id = excluded.repository_id, default_branch = excluded.default_branch,
        proved_by = excluded.proved_by, proved_at = now(), checked_at = now(), trouble = null, mend = null, trouble_since = null`,
    sql`update project set repository = ${toJson(repository)}::jsonb, version = version + 1 where id = ${projectId}`,
    auditLine({ projectId, by, action: "repository_bound", target }, sql``),
    resumeSteps(projectId),
  ]);
}

/** Forgets a project's repository and what it was reached by. */
export async function unbindRepository(db: Database, projectId: string, by: Author): Promise<void> {
  const named = sql`(p.repository->>'owner') || '/' || (p.repository->>'name')`;
  const line = { projectId, by, action: "repository_unbound" as const, target: named };
  await run(db, [
    auditLine(line, sql`from project p where p.id = ${projectId} and p.repository is not null`),
    sql`delete from repository_access where project_id = ${projectId}`,
    sql`update project set repository = null, version = version + 1 where id = ${projectId} and repository is not null`,
  ]);
}

async function run(db: Database, [first, ...rest]: [SQL, ...SQL[]]): Promise<void> {
  await db
    .batch([db.execute(first), ...rest.map((statement) => db.execute(statement))])
    .catch(rethrow);
}
