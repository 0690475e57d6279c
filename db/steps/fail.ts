import { sql } from "drizzle-orm";
import type { FencedReply } from "#core/api/state/steps.ts";
import type { FaultReport } from "#core/fault.ts";
import type { AfterFault } from "#core/steps/after-fault.ts";
import type { Database } from "../client.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { toJson } from "../json.ts";
import { asHolder, type HeldStep, heldHere, updateHeld } from "./held-step.ts";

/** Gives up a lease with a fault: the step is due again later, or parked with a reason a person can act on. */
export function failStep(
  db: Database,
  held: HeldStep,
  fault: FaultReport,
  after: AfterFault,
): Promise<FencedReply> {
  const { incidentId, stage } = held;
  const guard = heldHere(held);
  const change =
    after.kind === "retry"
      ? sql`status = 'due', next_at = now() + make_interval(secs => ${after.delaySeconds})`
      : sql`status = 'parked', next_at = null, finished_at = now()`;
  const text = after.kind === "park" ? after.reason : null;
  return asHolder(db, [
    updateHeld(held, sql`${change}, fault = ${toJson(fault)}::jsonb, lease_until = null`),
    ...(text === null
      ? []
      : [
          note({ incidentId, kind: "parked", text, actor: stage }, guard),
          moveIncident(incidentId, "person_needed", text, guard),
        ]),
  ]);
}
