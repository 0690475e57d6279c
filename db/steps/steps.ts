import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { CompleteStep, FencedReply } from "#core/api/state/step.ts";
import type { AfterAutopsy } from "#core/autopsy/after-autopsy.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { FaultReport } from "#core/fault.ts";
import { type LifecycleEvent, transition } from "#core/incident/lifecycle.ts";
import type { AfterFault } from "#core/steps/backoff.ts";
import type { Stage, StepProgress } from "#core/steps/step.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { plain, toJson } from "../json.ts";
import { learnSourceRoots } from "../source-roots/source-roots.ts";
import { type FencedStep, finishStep, heldHere } from "./guard.ts";

/** Moves an incident along the transition table, if the event means something in its state. */
export function moveIncident(
  incidentId: string,
  event: LifecycleEvent,
  reason: string | null,
  guard: SQL,
): SQL {
  const { from, to } = transition(event);
  const closes = to === "resolved";
  const why = reason === null ? null : plain(reason);
  return sql`update incident set status = ${to}, reason = ${why}, updated_at = now() ${closes ? sql`, open = false` : sql``}
    where id = ${incidentId} and status in ${from} and ${guard}`;
}

export function note(
  incidentId: string,
  kind: string,
  text: string,
  actor: string,
  guard: SQL,
): SQL {
  return sql`insert into activity (incident_id, kind, text, actor) select ${incidentId}, ${kind}, ${plain(text)}, ${plain(actor)} where ${guard}`;
}

/**
 * A stage's row is its announcement's truth; it is written in the batch that made it necessary.
 * A later attempt goes on from the fences of the earlier ones, so that no old lease fits it.
 */
export function addStep(incidentId: string, step: Stage, guard: SQL): SQL {
  return sql`insert into incident_step (project_id, incident_id, step, attempt, fence, traceparent)
    select i.project_id, i.id, ${step},
      coalesce((select max(attempt) from incident_step s where s.incident_id = i.id and s.step = ${step}), 0) + 1,
      coalesce((select max(fence) from incident_step s where s.incident_id = i.id and s.step = ${step}), 0) + 1,
      (select traceparent from incident_step s where s.incident_id = i.id and s.traceparent is not null limit 1)
    from incident i where i.id = ${incidentId} and ${guard}
    on conflict do nothing`;
}

/** Keeps what a stage has written outside so far. `lost` when the lease is somebody else's by now. */
export async function saveProgress(
  db: Database,
  held: FencedStep,
  data: StepProgress,
): Promise<FencedReply> {
  const { incidentId, step, fence } = held;
  return fenced(db, [
    sql`update incident_step set progress = progress || ${toJson(data)}::jsonb
      where incident_id = ${incidentId} and step = ${step} and fence = ${fence} and status = 'leased' returning id`,
  ]);
}

/** The source stage's end: its snapshot kept, the trace placed, the autopsy due. */
export async function completeSource(
  db: Database,
  { incidentId, fence, result }: Extract<CompleteStep, { step: "source" }>,
): Promise<FencedReply> {
  const held: FencedStep = { incidentId, step: "source", fence };
  const guard = heldHere(held);
  const said =
    result.kind === "read"
      ? `Source read at commit ${result.commit.slice(0, 12)}. ${result.note}`
      : `No source was read. ${result.reason}`;
  return fenced(db, [
    finishStep(held),
    ...(result.kind === "read" ? keepSnapshot({ incidentId, fence }, result, guard) : []),
    note(incidentId, "source", said, "router", guard),
    addStep(incidentId, "autopsy", guard),
  ]);
}

type ReadResult = Extract<Extract<CompleteStep, { step: "source" }>["result"], { kind: "read" }>;

function keepSnapshot(
  { incidentId, fence }: { incidentId: string; fence: number },
  result: ReadResult,
  guard: SQL,
): SQL[] {
  const { commit, certainty, note: why, paths, trace, snapshot, roots } = result;
  const { culprit } = trace ?? {};
  const location = culprit?.path ? `${culprit.path}:${culprit.line}` : null;
  return [
    sql`insert into source_snapshot (incident_id, attempt, commit, certainty, note, paths, trace, key, inline)
      select ${incidentId}, (select attempt from incident_step where incident_id = ${incidentId} and step = 'source' and fence = ${fence}),
        ${commit}, ${certainty}, ${why}, ${toJson(paths)}::jsonb, nullif(${toJson(trace)}::jsonb, 'null'::jsonb),
        ${snapshot.key}, nullif(${toJson(snapshot.inline)}::jsonb, 'null'::jsonb)
      where ${guard} on conflict (incident_id, attempt) do nothing`,
    sql`update incident set location = coalesce(${location}, location) where id = ${incidentId} and ${guard}`,
    ...learnSourceRoots(incidentId, roots, guard),
  ];
}

/** The autopsy's end: the answer kept, and what follows from it. */
export async function completeAutopsy(
  db: Database,
  {
    incidentId,
    fence,
    autopsy,
    after,
  }: { incidentId: string; fence: number; autopsy: Autopsy; after: AfterAutopsy },
): Promise<FencedReply> {
  const held: FencedStep = { incidentId, step: "autopsy", fence };
  const guard = heldHere(held);
  const reason = after.event === "patch_ready" ? null : after.reason;
  return fenced(db, [
    finishStep(held),
    sql`insert into autopsy (incident_id, attempt, confidence, content)
      select ${incidentId}, (select attempt from incident_step where incident_id = ${incidentId} and step = 'autopsy' and fence = ${fence}), ${autopsy.confidence.value}, ${toJson(autopsy)}::jsonb where ${guard}
      on conflict (incident_id, attempt) do nothing`,
    note(incidentId, "autopsy", `Root cause: ${autopsy.rootCause}`, "autopsy", guard),
    ...(reason === null ? [] : [note(incidentId, after.event, reason, "autopsy", guard)]),
    moveIncident(incidentId, after.event, reason, guard),
    ...(after.event === "patch_ready" ? [addStep(incidentId, "pull_request", guard)] : []),
  ]);
}

/** The pull request stage's end: opened, or the reason a person can act on. */
export async function completePullRequest(
  db: Database,
  { incidentId, fence, result }: Extract<CompleteStep, { step: "pull_request" }>,
): Promise<FencedReply> {
  const held: FencedStep = { incidentId, step: "pull_request", fence };
  const guard = heldHere(held);
  if (result.kind === "refused") {
    return fenced(db, [
      finishStep(held),
      note(incidentId, "refused", result.reason, "git", guard),
      moveIncident(incidentId, "person_needed", result.reason, guard),
    ]);
  }
  const { number, url, branch, commit, draft } = result.pullRequest;
  return fenced(db, [
    finishStep(held),
    sql`insert into pull_request (project_id, incident_id, owner, repo, number, url, branch, commit, draft)
      select i.project_id, i.id, p.repository->>'owner', p.repository->>'name', ${number}::int, ${url}, ${branch}, ${commit}, ${draft}::boolean
      from incident i join project p on p.id = i.project_id where i.id = ${incidentId} and ${guard}
      on conflict do nothing`,
    note(
      incidentId,
      "pull_request",
      `Pull request #${number} opened${draft ? " as a draft" : ""}`,
      "git",
      guard,
    ),
    moveIncident(incidentId, "pull_request_opened", null, guard),
  ]);
}

/** A stage's fault: due again later, or parked with a reason a person can act on. */
export async function failStep(
  db: Database,
  held: FencedStep,
  fault: FaultReport,
  after: AfterFault,
): Promise<FencedReply> {
  const { incidentId, step, fence } = held;
  const guard = heldHere(held);
  const change =
    after.kind === "retry"
      ? sql`status = 'due', next_at = now() + make_interval(secs => ${after.delaySeconds})`
      : sql`status = 'parked', next_at = null, finished_at = now()`;
  return fenced(db, [
    sql`update incident_step set ${change}, fault = ${toJson(fault)}::jsonb, lease_until = null
      where incident_id = ${incidentId} and step = ${step} and fence = ${fence} and status = 'leased' returning id`,
    ...(after.kind === "park"
      ? [
          note(incidentId, "parked", after.reason, step, guard),
          moveIncident(incidentId, "person_needed", after.reason, guard),
        ]
      : []),
  ]);
}

/** How often a stage was claimed: what backoff counts by. */
export async function triesOf(
  db: Database,
  { incidentId, step, fence }: FencedStep,
): Promise<number> {
  const { rows } = await db
    .execute(
      sql`select tries from incident_step where incident_id = ${incidentId} and step = ${step} and fence = ${fence}`,
    )
    .catch(rethrow);
  return z.array(z.object({ tries: z.number() })).parse(rows)[0]?.tries ?? 1;
}

/** The first statement tells whether the lease was still held; the others hang on it. */
async function fenced(db: Database, statements: [SQL, ...SQL[]]): Promise<FencedReply> {
  const [first, ...rest] = statements;
  const [changed] = await db
    .batch([db.execute(first), ...rest.map((statement) => db.execute(statement))])
    .catch(rethrow);
  return { kind: changed.rows.length > 0 ? "saved" : "lost" };
}
