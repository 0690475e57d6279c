import { sql } from "drizzle-orm";
import type { AccessSeen } from "#core/api/state/repository-access.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { plain, toJson } from "../json.ts";
import { resumeSteps } from "./resume-steps.ts";

/**
 * Keeps what was seen of a project's access: a trouble since when, or its end, upon which what
 * waited goes on; and the name that its repository has now, for the project and its pull requests.
 * False where the project is bound to another repository by now.
 */
export async function reportAccess(db: Database, seen: AccessSeen): Promise<boolean> {
  const { projectId, repositoryId, repository, defaultBranch } = seen;
  const trouble = seen.trouble === null ? null : plain(seen.trouble);
  const mend = trouble === null || seen.mend === null ? null : toJson(seen.mend);
  const isBound = sql`exists (select 1 from repository_access a where a.project_id = ${projectId}
    and a.repository_id = ${repositoryId})`;
  const [saved] = await db
    .batch([
      db.execute(sql`update repository_access set checked_at = now(), default_branch = ${defaultBranch},
          trouble = ${trouble}, mend = ${mend}::jsonb, trouble_since = case when ${trouble}::text is null then null
            when trouble = ${trouble} then trouble_since else now() end
        where project_id = ${projectId} and repository_id = ${repositoryId} returning project_id`),
      db.execute(sql`
        with was as (
          select id, repository from project where id = ${projectId} and ${isBound}
            and repository is distinct from ${toJson(repository)}::jsonb for update
        ), renamed as (
          update project p set repository = ${toJson(repository)}::jsonb, version = p.version + 1
          from was where p.id = was.id
        ), moved as (
          update pull_request p set owner = ${repository.owner}, repo = ${repository.name} from was
          where p.project_id = was.id and lower(p.owner) = lower(was.repository->>'owner')
            and lower(p.repo) = lower(was.repository->>'name')
            and (lower(p.owner), lower(p.repo)) is distinct from (lower(${repository.owner}::text), lower(${repository.name}::text))
          returning p.incident_id, p.state
        ), said as (
          insert into activity (incident_id, kind, text, actor)
          select incident_id, 'repository_renamed', ${`GitHub calls the repository ${repository.owner}/${repository.name} by now`}::text, 'git'
          from moved where state = 'open'
        )
        insert into audit (project_id, actor, action, target)
        select id, 'GitHub', 'settings_changed', left('repository ' || (repository->>'owner') || '/' || (repository->>'name')
          || ' (' || (repository->>'baseBranch') || ') is ' || ${`${repository.owner}/${repository.name} (${repository.baseBranch})`}::text || ' on GitHub by now', 300) from was`),
      db.execute(trouble === null ? resumeSteps(projectId) : sql`select 1`),
    ])
    .catch(rethrow);
  return saved.rows.length > 0;
}
