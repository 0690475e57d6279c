import { type SQL, sql } from "drizzle-orm";
import { atRest } from "#core/incident/lifecycle.ts";

/** True where the incident of this id wants work: one that a person muted, or that was merged, pauses its steps. */
export function wantsWork(incidentId: SQL): SQL {
  return sql`exists (select 1 from incident wanting where wanting.id = ${incidentId} and wanting.status not in ${[...atRest]})`;
}
