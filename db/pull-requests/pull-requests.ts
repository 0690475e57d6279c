import { and, eq, sql } from "drizzle-orm";
import type { PullRequestSeen, PullRequestSeenReply } from "#core/api/state/pull-request-seen.ts";
import type { LifecycleEvent } from "#core/incident/lifecycle.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { isReachedAt } from "../github/accesses.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { pullRequest } from "../schema/index.ts";
import { writtenHere } from "../written-here.ts";

type Change = { event: LifecycleEvent; text: string; reason: string | null };

function changes({ number, actor }: PullRequestSeen): Record<PullRequestSeen["state"], Change> {
  return {
    merged: {
      event: "pull_request_merged",
      text: `Pull request #${number} was merged`,
      reason: null,
    },
    closed: {
      event: "pull_request_closed",
      text: `Pull request #${number} was closed without a merge: that is a no, and AIA does not ask again`,
      reason: `${actor} closed the pull request without merging it. Mute or ignore the incident, or fix it by hand.`,
    },
    open: {
      event: "pull_request_reopened",
      text: `Pull request #${number} was opened again`,
      reason: null,
    },
  };
}

/**
 * What GitHub says of a pull request now, kept, and its incident follows in the same transaction.
 * The same report twice changes nothing, and an older one never undoes a newer one or a merge.
 */
export async function seePullRequest(
  db: Database,
  seen: PullRequestSeen,
): Promise<PullRequestSeenReply> {
  const { host, owner, repo, number, state, draft, mergeCommit, actor, at } = seen;
  const { event, text, reason } = changes(seen)[state];
  const known = await findPullRequest(db, { host, owner, repo, number });
  if (!known) return { kind: "unknown" };
  const guard = sql`exists (select 1 from pull_request p where p.id = ${known.id} and ${writtenHere("p")} and ${known.state !== state}::boolean)`;
  // What was read is what is changed: of two deliveries at once, one finds the row as it was.
  const asRead = sql`p.id = ${known.id} and p.state = ${known.state} and p.state <> 'merged'
    and (p.seen_at is null or p.seen_at <= ${at}::timestamptz)
    and (${state} <> 'open' or not exists (select 1 from pull_request o where o.incident_id = p.incident_id and o.state = 'open' and o.id <> p.id))`;
  await db
    .batch([
      db.execute(sql`update pull_request p set state = ${state}, draft = ${draft}, merge_commit = ${mergeCommit},
          merged_at = case when ${state} = 'merged' then ${at}::timestamptz end, seen_at = ${at}::timestamptz
        where ${asRead} and (p.state <> ${state} or p.draft <> ${draft} or p.seen_at is distinct from ${at}::timestamptz)`),
      db.execute(note({ incidentId: known.incidentId, kind: event, text, actor }, guard)),
      db.execute(moveIncident(known.incidentId, event, reason, guard)),
    ])
    .catch(rethrow);
  return { kind: "saved" };
}

const MAX_PULL_REQUESTS = 200;

/** Open pull requests, those reported longest ago first: a webhook may have been lost. */
export async function listOpenPullRequests(
  db: Database,
): Promise<(Pick<PullRequestSeen, "owner" | "repo" | "number"> & { projectId: string })[]> {
  const { projectId, owner, repo, number } = pullRequest;
  return db
    .select({ projectId, owner, repo, number })
    .from(pullRequest)
    .where(eq(pullRequest.state, "open"))
    .orderBy(sql`coalesce(${pullRequest.seenAt}, ${pullRequest.openedAt})`)
    .limit(MAX_PULL_REQUESTS)
    .catch(rethrow);
}

type Known = { id: string; incidentId: string; state: PullRequestSeen["state"] };

async function findPullRequest(
  db: Database,
  { host, owner, repo, number }: Pick<PullRequestSeen, "host" | "owner" | "repo" | "number">,
): Promise<Known | undefined> {
  const [row] = await db
    .select({ id: pullRequest.id, incidentId: pullRequest.incidentId, state: pullRequest.state })
    .from(pullRequest)
    .where(
      and(
        eq(sql`lower(${pullRequest.owner})`, owner.toLowerCase()),
        eq(sql`lower(${pullRequest.repo})`, repo.toLowerCase()),
        eq(pullRequest.number, number),
        host === null ? undefined : isReachedAt(host, sql`${pullRequest.projectId}`),
      ),
    )
    .catch(rethrow);
  return row;
}
