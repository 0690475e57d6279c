import { type SQL, sql } from "drizzle-orm";
import { NEW_INCIDENTS_PER_MINUTE } from "#core/project/project.ts";

/**
 * How many incidents a project may still open now, as an expression: its setting, less those of the
 * minute before. Exact in any sliding minute for who took a turn in an earlier statement of the batch.
 */
export function roomForNew(projectId: string): SQL {
  // Of a project that does not exist the insert must fail, and not find itself without room.
  return sql`coalesce((select greatest(0, coalesce((p.settings->>'newIncidentsPerMinute')::int, ${NEW_INCIDENTS_PER_MINUTE}::int)
      - (select count(*) from incident n where n.project_id = p.id and n.created_at > now() - interval '1 minute'))
    from project p where p.id = ${projectId}), 1)`;
}
