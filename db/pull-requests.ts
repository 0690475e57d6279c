import { sql } from "drizzle-orm";
import type { LifecycleEvent } from "#core/incident/lifecycle.ts";
import type { PullRequestSeen, PullRequestSeenReply } from "#core/incident/pull-request-seen.ts";
import type { Database } from "./client.ts";
import { databaseFault } from "./failure.ts";
import { moveIncident, note } from "./steps.ts";

const events: Partial<Record<PullRequestSeen["state"], LifecycleEvent>> = {
  merged: "pull_request_merged",
  closed: "pull_request_closed",
};

/**
 * What GitHub says of a pull request now, kept; its incident follows. The same word twice
 * changes nothing, and an older word never undoes a merge.
 */
export async function seePullRequest(
  db: Database,
  seen: PullRequestSeen,
): Promise<PullRequestSeenReply> {
  const { owner, repo, number, state, draft, mergeCommit, actor, at } = seen;
  try {
    const { rows } = await db.execute<{ incident_id: string; changed: boolean }>(sql`
      with known as (select id, incident_id, state from pull_request where owner = ${owner} and repo = ${repo} and number = ${number}),
      changed as (
        update pull_request p set state = ${state}, draft = ${draft}, merge_commit = ${mergeCommit},
          merged_at = case when ${state} = 'merged' then ${at}::timestamptz end
        from known where p.id = known.id and known.state <> 'merged' and (known.state <> ${state} or p.draft <> ${draft}) returning p.id
      )
      select known.incident_id, known.state <> ${state} and exists (select 1 from changed) as changed from known`);
    const [row] = rows;
    if (!row) return { kind: "unknown" };
    const event = events[state];
    if (row.changed && event) {
      const text =
        state === "merged"
          ? `Pull request #${number} was merged`
          : `Pull request #${number} was closed without a merge: that is a no, and AIA does not ask again`;
      const reason =
        state === "merged"
          ? null
          : `${actor} closed the pull request without merging it. Mute or ignore the incident, or fix it by hand.`;
      await db.batch([
        db.execute(note(row.incident_id, event, text, actor, sql`true`)),
        db.execute(moveIncident(row.incident_id, event, reason, sql`true`)),
      ]);
    }
    return { kind: "saved" };
  } catch (thrown) {
    throw databaseFault(thrown);
  }
}
