import { sql } from "drizzle-orm";
import type { CompleteAutopsy, FencedReply } from "#core/api/state/steps.ts";
import type { AfterAutopsy } from "#core/autopsy/after-autopsy.ts";
import type { Database } from "../client.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { toJson } from "../json.ts";
import { addStep } from "./add.ts";
import { asHolder, attemptOf, finishStep, type HeldStep, heldHere } from "./held-step.ts";

type Answered = Extract<CompleteAutopsy, { autopsy: unknown }>;

/** Ends an autopsy step: the answer is kept, the incident moves on, a good patch makes a pull request due. */
export function completeAutopsy(
  db: Database,
  { incidentId, fence, autopsy }: Answered,
  after: AfterAutopsy,
): Promise<FencedReply> {
  const held: HeldStep = { incidentId, stage: "autopsy", fence };
  const guard = heldHere(held);
  const reason = after.event === "patch_ready" ? null : after.reason;
  const noted = { incidentId, actor: "autopsy" };
  return asHolder(db, [
    finishStep(held),
    sql`insert into autopsy (incident_id, attempt, confidence, content)
      select ${incidentId}, ${attemptOf(held)}, ${autopsy.confidence.value}, ${toJson(autopsy)}::jsonb where ${guard}
      on conflict (incident_id, attempt) do nothing`,
    note({ ...noted, kind: "autopsy", text: `Root cause: ${autopsy.rootCause}` }, guard),
    ...(reason === null ? [] : [note({ ...noted, kind: after.event, text: reason }, guard)]),
    moveIncident(incidentId, after.event, reason, guard),
    ...(after.event === "patch_ready" ? [addStep(incidentId, "pull_request", guard)] : []),
  ]);
}
