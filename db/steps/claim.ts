import { desc, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { type ClaimReply, type ClaimStep, StepInput } from "#core/api/state/step.ts";
import { Fault } from "#core/fault.ts";
import { firstIssue } from "#core/first-issue.ts";
import { trustedRoots } from "#core/frames/learned-roots.ts";
import { deployOf } from "#core/repository/deploy-of.ts";
import { StepProgress } from "#core/steps/step.ts";
import type { Database } from "../client.ts";
import { asDeploy, deploysFor } from "../deploys/deploys.ts";
import { rethrow } from "../failure.ts";
import { asEarlierFix, earlierFix } from "../incidents/earlier-fix.ts";
import { asIncident, asProject } from "../rows.ts";
import { autopsy, incident, project, pullRequest, sourceSnapshot } from "../schema.ts";
import { sourceRootsFor } from "../source-roots/source-roots.ts";
import { type FencedStep, wantsWork } from "./guard.ts";
import { failStep, moveIncident } from "./steps.ts";

const ClaimedRow = z.object({
  fence: z.number(),
  attempt: z.number(),
  progress: StepProgress,
  traceparent: z.string().nullable(),
});
const LatestRow = z.object({ status: z.string() });

/**
 * Takes a stage for one worker: one conditional update by the database's clock, so that of any
 * number of callers one wins. With it comes everything the stage needs.
 */
export async function claimStep(
  db: Database,
  claim: ClaimStep,
  leaseSeconds: number,
): Promise<ClaimReply> {
  const { incidentId, step, owner } = claim;
  const [taken, , latest, found, snapshots, autopsies, deploys, roots] = await db
    .batch([
      db.execute(sql`update incident_step s set status = 'leased', lease_owner = ${owner}, lease_until = now() + make_interval(secs => ${leaseSeconds}),
          fence = fence + 1, tries = tries + 1, started_at = coalesce(started_at, now()), rung_at = null, rings = 0
        where s.id = (select id from incident_step where incident_id = ${incidentId} and step = ${step} order by attempt desc limit 1)
          and ((status = 'due' and next_at <= now()) or (status = 'leased' and lease_until < now()))
          and ${wantsWork(sql`${incidentId}::uuid`)}
        returning fence, attempt, progress, traceparent`),
      db.execute(
        moveIncident(
          incidentId,
          "source_claimed",
          null,
          sql`exists (select 1 from incident_step s where s.incident_id = ${incidentId} and s.step = ${step} and s.xmin = pg_current_xact_id()::xid)`,
        ),
      ),
      db.execute(
        sql`select status from incident_step where incident_id = ${incidentId} and step = ${step} order by attempt desc limit 1`,
      ),
      db
        .select()
        .from(incident)
        .innerJoin(project, eq(project.id, incident.projectId))
        .leftJoin(pullRequest, earlierFix)
        .where(eq(incident.id, incidentId)),
      db
        .select()
        .from(sourceSnapshot)
        .where(eq(sourceSnapshot.incidentId, incidentId))
        .orderBy(desc(sourceSnapshot.attempt))
        .limit(1),
      db
        .select()
        .from(autopsy)
        .where(eq(autopsy.incidentId, incidentId))
        .orderBy(desc(autopsy.attempt))
        .limit(1),
      deploysFor(db, incidentId),
      sourceRootsFor(db, incidentId),
    ])
    .catch(rethrow);
  const [won] = z.array(ClaimedRow).parse(taken.rows);
  if (!won) {
    const [row] = z.array(LatestRow).parse(latest.rows);
    return { kind: row?.status === "done" || row?.status === "parked" ? "done" : "busy" };
  }
  const [row] = found;
  if (!row) throw new Fault("not_found", `There is no incident ${incidentId}.`);
  const [snapshot] = snapshots;
  const [answer] = autopsies;
  const { sample } = row.incident;
  const input = StepInput.safeParse({
    step,
    incident: asIncident(row.incident),
    project: asProject(row.project),
    attempt: won.attempt,
    progress: won.progress,
    ...(won.traceparent === null ? {} : { traceparent: won.traceparent }),
    sample,
    deploy: deployOf(deploys.map(asDeploy), { ...sample.origin, occurredAt: sample.occurredAt }),
    // An earlier attempt's places and lines are of another commit: the source stage reads anew.
    trace: (step === "source" ? null : snapshot?.trace) ?? row.incident.trace,
    roots: trustedRoots(roots),
    snapshot: snapshot ? { key: snapshot.key, inline: snapshot.inline } : null,
    autopsy: answer?.content,
    repository: row.project.repository,
    earlierFix: asEarlierFix(row.pull_request),
  });
  if (input.success) return { kind: "claimed", fence: won.fence, leaseSeconds, input: input.data };
  await parkUnworkable(db, { incidentId, step, fence: won.fence }, input.error);
  return { kind: "done" };
}

/** What the stage needs is not there (a repository that was disconnected, say): no try can help. */
async function parkUnworkable(db: Database, held: FencedStep, error: z.ZodError): Promise<void> {
  const { path, message } = firstIssue(error);
  const missing = path === "" ? "its input" : path;
  const reason =
    missing === "repository"
      ? "No repository is connected to this project. Connect one, then try again."
      : `This stage cannot start: ${missing} is missing or unreadable (${message}).`;
  await failStep(db, held, { code: "conflict", message: reason }, { kind: "park", reason });
}
