import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { CompleteAutopsy, FencedReply } from "#core/api/state/steps.ts";
import { Fault } from "#core/fault.ts";
import { MAX_WANTS_ROUNDS, WantedNames } from "#core/repository/wants.ts";
import type { Database } from "../client.ts";
import { note } from "../incidents/note.ts";
import { toJson } from "../json.ts";
import { addStep } from "./add.ts";
import { asHolder, attemptOf, finishStep, type HeldStep, heldHere } from "./held-step.ts";

type WantSource = Extract<CompleteAutopsy, { wants: unknown }>;

const Round = z.object({ wants: WantedNames });
const Count = z.object({ rounds: z.number() });

/**
 * Ends an autopsy step for as long as another source step reads what its model asked for. The same
 * attempt goes on when that is done (`goOnWithAutopsy`): it keeps its progress and so its answers.
 * Throws `conflict` where it has asked as often as it may.
 */
export async function wantSource(
  db: Database,
  { incidentId, fence, wants }: WantSource,
): Promise<FencedReply> {
  const held: HeldStep = { incidentId, stage: "autopsy", fence };
  const { rows } = await db.execute(
    sql`select count(*)::int as rounds from incident_step s
      where s.incident_id = ${incidentId} and s.stage = 'source' and s.wanted_by = ${attemptOf(held)}`,
  );
  if ((z.array(Count).parse(rows)[0]?.rounds ?? 0) >= MAX_WANTS_ROUNDS)
    throw new Fault(
      "conflict",
      `The model asked for more source ${MAX_WANTS_ROUNDS} times already.`,
    );
  const guard = heldHere(held);
  const names = [...wants.paths, ...wants.symbols].join(", ");
  return asHolder(db, [
    finishStep(held),
    addStep(incidentId, "source", guard),
    sql`update incident_step s set wants = ${toJson(wants)}::jsonb, wanted_by = ${attemptOf(held)}
      where s.incident_id = ${incidentId} and s.stage = 'source' and s.status = 'due' and s.tries = 0 and ${guard}
        and s.attempt = (select max(attempt) from incident_step m where m.incident_id = ${incidentId} and m.stage = 'source')`,
    note(
      { incidentId, kind: "source", text: `The model asks to see ${names}.`, actor: "autopsy" },
      guard,
    ),
  ]);
}

/** Makes the attempt at an autopsy due again that waited for a source step just ended. */
export function goOnWithAutopsy(held: HeldStep, guard: SQL): SQL {
  return sql`update incident_step s set status = 'due', next_at = now(), finished_at = null, tries = 0,
      dispatched_at = null, dispatches = 0
    from incident_step w
    where w.incident_id = ${held.incidentId} and w.stage = 'source' and w.fence = ${held.fence}
      and s.incident_id = w.incident_id and s.stage = 'autopsy' and s.attempt = w.wanted_by and ${guard}`;
}

/** True where a source step was opened for an autopsy that waits. */
export function isWantedHere({ incidentId, fence }: HeldStep): SQL {
  return sql`exists (select 1 from incident_step w where w.incident_id = ${incidentId} and w.stage = 'source'
    and w.fence = ${fence} and w.wanted_by is not null)`;
}

/** What was asked for in the incident's last attempt at an autopsy, first round first. */
export function roundsOf(incidentId: string): SQL {
  return sql`select s.wants from incident_step s
    where s.incident_id = ${incidentId} and s.stage = 'source' and s.wanted_by =
        (select max(attempt) from incident_step a where a.incident_id = ${incidentId} and a.stage = 'autopsy')
      and s.attempt > coalesce((select max(attempt) from incident_step p
        where p.incident_id = ${incidentId} and p.stage = 'source' and p.wanted_by is null), 0)
    order by s.attempt`;
}

export function asRounds(rows: unknown): WantedNames[] {
  return z
    .array(Round)
    .parse(rows)
    .map(({ wants }) => wants);
}
