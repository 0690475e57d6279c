import { type SQL, sql } from "drizzle-orm";
import type { CompleteStep, FencedReply } from "#core/api/state/steps.ts";
import type { Database } from "../client.ts";
import { note } from "../incidents/note.ts";
import { toJson } from "../json.ts";
import { learnSourceRoots } from "../source-roots/source-roots.ts";
import { addStep } from "./add.ts";
import { asHolder, attemptOf, finishStep, type HeldStep, heldHere } from "./held-step.ts";
import { goOnWithAutopsy, isWantedHere } from "./wants.ts";

type CompleteSource = Extract<CompleteStep, { stage: "source" }>;
type SourceRead = Extract<CompleteSource["result"], { kind: "read" }>;

/** Ends a source step: its snapshot and resolved trace are kept, the autopsy is due, or goes on where it asked for it. */
export function completeSource(
  db: Database,
  { incidentId, fence, result }: CompleteSource,
): Promise<FencedReply> {
  const held: HeldStep = { incidentId, stage: "source", fence };
  const guard = heldHere(held);
  const text =
    result.kind === "read"
      ? `Source read at commit ${result.commit.slice(0, 12)}. ${result.note}`
      : `No source was read. ${result.reason}`;
  return asHolder(db, [
    finishStep(held),
    ...(result.kind === "read" ? keepSource(held, result, guard) : []),
    note({ incidentId, kind: "source", text, actor: "router" }, guard),
    goOnWithAutopsy(held, guard),
    addStep(incidentId, "autopsy", sql`${guard} and not ${isWantedHere(held)}`),
  ]);
}

function keepSource(held: HeldStep, read: SourceRead, guard: SQL): SQL[] {
  const { incidentId } = held;
  const { commit, certainty, note: why, paths, trace, snapshot, roots } = read;
  const culprit = trace?.culprit;
  const location = culprit?.path ? `${culprit.path}:${culprit.line}` : null;
  return [
    sql`insert into source_snapshot (incident_id, attempt, commit, certainty, note, paths, trace, key, inline)
      select ${incidentId}, ${attemptOf(held)},
        ${commit}, ${certainty}, ${why}, ${toJson(paths)}::jsonb, nullif(${toJson(trace)}::jsonb, 'null'::jsonb),
        ${snapshot.key}, nullif(${toJson(snapshot.inline)}::jsonb, 'null'::jsonb)
      where ${guard} on conflict (incident_id, attempt) do nothing`,
    sql`update incident set location = coalesce(${location}, location) where id = ${incidentId} and ${guard}`,
    ...learnSourceRoots(incidentId, roots, guard),
  ];
}
