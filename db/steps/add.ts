import { type SQL, sql } from "drizzle-orm";
import type { Stage } from "#core/steps/stage.ts";

/**
 * Makes the next step of a stage due, in the batch that made it necessary: the row is the outbox
 * that its dispatch is read from. It goes on from the fences of earlier attempts, so that no old
 * lease fits it.
 */
export function addStep(incidentId: string, stage: Stage, guard: SQL): SQL {
  const earlier = sql`from incident_step s where s.incident_id = i.id`;
  return sql`insert into incident_step (project_id, incident_id, stage, attempt, fence, traceparent)
    select i.project_id, i.id, ${stage},
      coalesce((select max(attempt) ${earlier} and s.stage = ${stage}), 0) + 1,
      coalesce((select max(fence) ${earlier} and s.stage = ${stage}), 0) + 1,
      (select traceparent ${earlier} and s.traceparent is not null limit 1)
    from incident i where i.id = ${incidentId} and ${guard}
    on conflict do nothing`;
}
