import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import {
  type AutopsyInput,
  type ClaimReply,
  type ClaimStep,
  type PullRequestInput,
  StepInput,
} from "#core/api/state/steps.ts";
import { Fault } from "#core/fault.ts";
import { firstIssue } from "#core/first-issue.ts";
import { trustedRoots } from "#core/frames/learned-roots.ts";
import { noreplyOf } from "#core/pull-request/co-author.ts";
import { deployOf } from "#core/repository/deploy-of.ts";
import { joinWants } from "#core/repository/wants.ts";
import { StepProgress } from "#core/steps/step.ts";
import type { Database } from "../client.ts";
import { asDeploy, deploysFor } from "../deploys/deploys.ts";
import { rethrow } from "../failure.ts";
import { asEarlierFix, findIncident } from "../incidents/find.ts";
import { latestAutopsy, latestPullRequest, latestSnapshot } from "../incidents/latest.ts";
import { moveIncident } from "../incidents/move.ts";
import { asIncident, asProject } from "../rows.ts";
import type { autopsy, pullRequest } from "../schema/index.ts";
import { sourceRootsFor } from "../source-roots/source-roots.ts";
import { writtenHere } from "../written-here.ts";
import { failStep } from "./fail.ts";
import type { HeldStep } from "./held-step.ts";
import { heldBack, holdBack, takeRepositoryTurn } from "./room.ts";
import { asRounds, roundsOf } from "./wants.ts";
import { wantsWork } from "./wants-work.ts";

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
  const { incidentId, stage } = claim;
  const isProposal = stage === "pull_request";
  const [, taken, , , latest, found, snapshots, autopsies, deploys, roots, wants, pulls, askers] =
    await db
      .batch([
        db.execute(isProposal ? takeRepositoryTurn(incidentId) : sql`select 1`),
        db.execute(takeLease(claim, leaseSeconds)),
        db.execute(isProposal ? holdBack(incidentId) : sql`select 1`),
        db.execute(moveIncident(incidentId, "source_claimed", null, claimedHere(claim))),
        db.execute(
          sql`select status from incident_step where incident_id = ${incidentId} and stage = ${stage} order by attempt desc limit 1`,
        ),
        findIncident(db, incidentId),
        latestSnapshot(db, incidentId),
        latestAutopsy(db, incidentId),
        deploysFor(db, incidentId),
        sourceRootsFor(db, incidentId),
        db.execute(roundsOf(incidentId)),
        latestPullRequest(db, incidentId),
        db.execute(isProposal ? askedBy(incidentId) : sql`select 1 where false`),
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
  const { sample } = row.incident;
  const rounds = asRounds(wants.rows);
  const input = StepInput.safeParse({
    stage,
    incident: asIncident(row.incident),
    project: asProject(row.project),
    attempt: won.attempt,
    progress: won.progress,
    ...(won.traceparent === null ? {} : { traceparent: won.traceparent }),
    sample,
    deploy: deployOf(deploys.map(asDeploy), { ...sample.origin, occurredAt: sample.occurredAt }),
    // An earlier attempt's files and lines are of another commit: the source stage reads anew.
    trace: (stage === "source" ? null : snapshot?.trace) ?? row.incident.trace,
    roots: trustedRoots(roots),
    snapshot: snapshot ? { key: snapshot.key, inline: snapshot.inline } : null,
    autopsy: autopsies[0]?.content,
    repository: row.project.repository,
    earlierFix: asEarlierFix(row.pull_request),
    wants: joinWants(rounds),
    rounds: rounds.length,
    refusedPatch: refusedPatch(pulls[0], autopsies[0]),
    update: updateOf(pulls[0]),
    approvedBy: asCoAuthor(askers.rows),
  });
  if (input.success) return { kind: "claimed", fence: won.fence, leaseSeconds, input: input.data };
  await parkUnworkable(db, { incidentId, stage, fence: won.fence }, input.error);
  return { kind: "done" };
}

/** Who of GitHub's people asked for the pull request by hand, as a query of one row or none. */
function askedBy(incidentId: string): SQL {
  return sql`select p.name, p.subject from person p where p.by = 'github' and p.name = (
      select a.actor from activity a where a.incident_id = ${incidentId} and a.kind in ('continue', 'open_anyway')
      order by a.at desc limit 1
    ) limit 1`;
}

const Asker = z.object({ name: z.string(), subject: z.string() });

function asCoAuthor(rows: unknown): PullRequestInput["approvedBy"] {
  const [asker] = z.array(Asker).parse(rows);
  const at = asker?.subject.lastIndexOf(":") ?? -1;
  return asker && at > 0
    ? noreplyOf(asker.name, asker.subject.slice(0, at), asker.subject.slice(at + 1))
    : null;
}

type PullRequestRow = typeof pullRequest.$inferSelect;

/** The patch that the checks of an open pull request refused, with what they printed. */
function refusedPatch(
  pull: PullRequestRow | undefined,
  answer: typeof autopsy.$inferSelect | undefined,
): AutopsyInput["refusedPatch"] {
  const diff = answer?.content.patch?.diff;
  if (pull?.state !== "open" || pull.failure === null || diff === undefined) return null;
  return { diff, printed: pull.failure };
}

function updateOf(pull: PullRequestRow | undefined): PullRequestInput["update"] {
  if (pull?.state !== "open") return null;
  return { number: pull.number, ownCommits: [pull.commit, ...pull.ownCommits] };
}

function takeLease({ incidentId, stage, owner }: ClaimStep, leaseSeconds: number): SQL {
  return sql`update incident_step s set status = 'leased', held_back = null, lease_owner = ${owner}, lease_until = now() + make_interval(secs => ${leaseSeconds}),
      fence = fence + 1, tries = tries + 1, started_at = coalesce(started_at, now()), dispatched_at = null, dispatches = 0
    where s.id = (select id from incident_step where incident_id = ${incidentId} and stage = ${stage} order by attempt desc limit 1)
      and ((status = 'due' and next_at <= now()) or (status = 'leased' and lease_until < now()))
      and ${wantsWork(sql`${incidentId}::uuid`)}
      ${stage === "pull_request" ? sql`and not exists ${heldBack(incidentId)}` : sql``}
    returning fence, attempt, progress, traceparent`;
}

function claimedHere({ incidentId, stage }: ClaimStep): SQL {
  return sql`exists (select 1 from incident_step s where s.incident_id = ${incidentId} and s.stage = ${stage} and ${writtenHere("s")})`;
}

/** What the stage needs is not there (a repository that was disconnected, say): no try can help. */
async function parkUnworkable(db: Database, held: HeldStep, error: z.ZodError): Promise<void> {
  const { path, message } = firstIssue(error);
  const missing = path === "" ? "its input" : path;
  const reason =
    missing === "repository"
      ? "No repository is connected to this project. Connect one, then try again."
      : `This stage cannot start: ${missing} is missing or unreadable (${message}).`;
  // A repository that is bound later lets the stage go on.
  const code = missing === "repository" ? "access_lost" : "conflict";
  await failStep(db, held, { code, message: reason }, { kind: "park", reason });
}
