import { type SQL, sql } from "drizzle-orm";
import type { FencedReply } from "#core/api/state/steps.ts";
import type { Stage } from "#core/steps/stage.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { writtenHere } from "../written-here.ts";

/** A step as its worker names it: the fence is the one that its claim was given. */
export type HeldStep = { incidentId: string; stage: Stage; fence: number };

/** Changes a step for the holder of its lease, and answers its id: nobody else's fence fits. */
export function updateHeld({ incidentId, stage, fence }: HeldStep, change: SQL): SQL {
  return sql`update incident_step set ${change}
    where incident_id = ${incidentId} and stage = ${stage} and fence = ${fence} and status = 'leased' returning id`;
}

/** Marks a step done for the holder of its lease. */
export function finishStep(held: HeldStep): SQL {
  return updateHeld(held, sql`status = 'done', finished_at = now(), fault = null, next_at = null`);
}

/** True in the statements of a batch after one of `updateHeld` that changed the row. */
export function heldHere({ incidentId, stage, fence }: HeldStep): SQL {
  return sql`exists (select 1 from incident_step held where held.incident_id = ${incidentId} and held.stage = ${stage}
    and held.fence = ${fence} and ${writtenHere("held")})`;
}

/** The attempt that a held step is, as an expression. */
export function attemptOf({ incidentId, stage, fence }: HeldStep): SQL {
  return sql`(select attempt from incident_step where incident_id = ${incidentId} and stage = ${stage} and fence = ${fence})`;
}

/**
 * One batch whose first statement changes a held step and whose others ask `heldHere`. Answers
 * `lost`, and has changed nothing, where the lease is somebody else's by now.
 */
export async function asHolder(db: Database, statements: [SQL, ...SQL[]]): Promise<FencedReply> {
  const [first, ...rest] = statements;
  const [changed] = await db
    .batch([db.execute(first), ...rest.map((statement) => db.execute(statement))])
    .catch(rethrow);
  return { kind: changed.rows.length > 0 ? "saved" : "lost" };
}
