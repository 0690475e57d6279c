import { type SQL, sql } from "drizzle-orm";
import type { Repository } from "#core/project/project.ts";
import { project } from "../schema/index.ts";

/**
 * Forgets by what a project reached its repository where that becomes another one, since nobody
 * proved anything about the new one. `which` chooses the project; the statement goes before the one
 * that changes it, in the same batch, and holds its row until then. Another branch is no other one.
 */
export function forgetAccessOfOther(which: SQL | undefined, after: Repository | null): SQL {
  const [owner, name] = [after?.owner ?? null, after?.name ?? null];
  return sql`
    with was as (
      select ${project.id} as id from ${project} where ${which ?? sql`true`}
        and (lower(${project.repository}->>'owner') is distinct from lower(${owner}::text)
          or lower(${project.repository}->>'name') is distinct from lower(${name}::text)) for update)
    delete from repository_access a using was where a.project_id = was.id`;
}
