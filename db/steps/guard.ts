import { type SQL, sql } from "drizzle-orm";
import { atRest } from "#core/incident/lifecycle.ts";
import type { Stage } from "#core/steps/step.ts";

export type FencedStep = { incidentId: string; step: Stage; fence: number };

/** Marks a stage done for the holder of its lease; nobody else's fence fits. */
export function finishStep({ incidentId, step, fence }: FencedStep): SQL {
  return sql`update incident_step set status = 'done', finished_at = now(), fault = null, next_at = null
    where incident_id = ${incidentId} and step = ${step} and fence = ${fence} and status = 'leased' returning id, project_id`;
}

/** True in the statements after `finishStep` or a fenced update of the same batch that changed the row. */
export function heldHere({ incidentId, step, fence }: FencedStep): SQL {
  return sql`exists (select 1 from incident_step held where held.incident_id = ${incidentId} and held.step = ${step}
    and held.fence = ${fence} and held.xmin = pg_current_xact_id()::xid)`;
}

/** True where the incident of this id wants work: a person who muted it, or a merge, pauses its stages. */
export function wantsWork(incidentId: SQL): SQL {
  return sql`exists (select 1 from incident wanting where wanting.id = ${incidentId} and wanting.status not in ${[...atRest]})`;
}
