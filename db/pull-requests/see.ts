import { type SQL, sql } from "drizzle-orm";
import type { PullRequestSeen, PullRequestSeenReply } from "#core/api/state/pull-request-seen.ts";
import type { Act } from "#core/pull-request/watch/act.ts";
import { ACTING, ACTING_MS, type Change, decide } from "#core/pull-request/watch/decide.ts";
import { closedByPerson } from "#core/pull-request/watch/sentences.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { plain, toJson } from "../json.ts";
import { addStep } from "../steps/add.ts";
import { writtenHere } from "../written-here.ts";
import { asksOf } from "./judge.ts";
import { findPullRequest, type KnownRow } from "./known.ts";

/** Of several looks at once one is written; the others read what it wrote and judge anew. */
const MAX_TRIES = 4;

/**
 * What GitHub says of a pull request now, kept, and its incident follows in the same transaction.
 * The same report twice changes nothing, and an older one never undoes a newer one or a merge.
 * Answers what git is to do.
 */
export async function seePullRequest(
  db: Database,
  seen: PullRequestSeen,
): Promise<PullRequestSeenReply> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const known = await findPullRequest(db, seen);
    if (!known) return { kind: "unknown" };
    if (isOlder(known, seen)) return { kind: "saved", acts: [] };
    const acts = await (seen.state === "open"
      ? seeOpen(db, known, seen)
      : seeClosed(db, known, seen));
    if (acts) return { kind: "saved", acts };
  }
  return { kind: "saved", acts: [] };
}

function isOlder(known: KnownRow, seen: PullRequestSeen): boolean {
  if (known.state === "merged") return seen.state !== "merged";
  return known.seenAtMs !== null && Date.parse(seen.at) < known.seenAtMs;
}

/** Null where another look was written in between. */
async function seeOpen(
  db: Database,
  known: KnownRow,
  given: PullRequestSeen,
): Promise<Act[] | null> {
  const seen = withFreshChecks(known, given);
  const wasReopened = known.state !== "open";
  const decision = decide(
    wasReopened ? { ...known, status: "validating" } : known,
    seen,
    known.nowMs,
  );
  const { checks, touchedBy, change, notes, said, repair, lookAgainMs } = decision;
  const isBusy =
    known.said.includes(ACTING) && known.lookAtMs !== null && known.lookAtMs > known.nowMs;
  const reopened: Change = {
    event: "pull_request_reopened",
    reason: null,
    text: `Pull request #${known.number} was opened again`,
  };
  const fixed: Change | null = fixedElsewhere(known, seen);
  // One that was closed as done and opened again by a person stays open.
  const isDone =
    known.mergeCommit !== null && !wasReopened && !known.said.includes(FIXED_ELSEWHERE);
  const closing = fixed || isDone ? [closeAsFixed(seen.fixedBy ?? known.mergeCommit, seen)] : null;
  const acts = isBusy ? [] : (closing ?? decision.acts);
  const lookMs = acts.length > 0 ? ACTING_MS : lookAgainMs;
  const lookAt =
    lookMs === null ? sql`null` : sql`now() + make_interval(secs => ${lookMs / 1_000})`;
  const changes = [
    ...(wasReopened ? [reopened] : []),
    ...(fixed ? [fixed] : change ? [change] : []),
  ];
  const row = sql`state = 'open', draft = ${seen.draft},
    closed_by = case when p.state = 'open' then p.closed_by end, checks = ${checks}, checks_url = coalesce(${seen.checksUrl}, case when ${seen.headSha}::text is distinct from p.head_sha then null else p.checks_url end),
    mergeable = ${seen.mergeable}, touched_by = ${touchedBy === null ? null : plain(touchedBy)},
    head_since = case when p.head_sha is null then p.opened_at when ${seen.headSha}::text is distinct from p.head_sha and ${seen.headSha}::text is not null then now() else p.head_since end,
    head_sha = coalesce(${seen.headSha}, p.head_sha), ready_at = case when ${seen.draft}::boolean then null else coalesce(p.ready_at, now()) end,
    retried = p.retried + ${repair ? 1 : 0}, failure = case when ${repair}::boolean then ${plain(seen.failure ?? "")} else p.failure end,
    said = ${isBusy ? sql`p.said` : sql`(p.said - ${ACTING}::text)`} || ${toJson(acts.length > 0 ? [...said, ACTING] : said)}::jsonb,
    look_at = ${isBusy ? sql`p.look_at` : lookAt}
    ${fixed ? sql`, merge_commit = ${seen.fixedBy}, merged_at = ${seen.at}::timestamptz` : sql``}`;
  const onlyOne = sql`not exists (select 1 from pull_request o where o.incident_id = p.incident_id and o.state = 'open' and o.id <> p.id)`;
  const lines = [...changes.map(({ event, text }) => ({ kind: event, text })), ...notes];
  const isSaved = await write(db, known, seen, {
    row,
    condition: onlyOne,
    changes,
    lines: lines.map((line) => ({ ...line, actor: wasReopened ? seen.actor : "git" })),
    steps: repair && !fixed ? ["autopsy"] : [],
  });
  return isSaved ? acts : null;
}

/** Checks move while the rest of a pull request stands: of two looks, the later one knows them. */
function withFreshChecks(known: KnownRow, seen: PullRequestSeen): PullRequestSeen {
  const { checksSeenAtMs } = known;
  if (seen.lookedAt === null || checksSeenAtMs === null) return seen;
  if (Date.parse(seen.lookedAt) >= checksSeenAtMs) return seen;
  return { ...seen, checks: "unknown", headSha: known.headSha, lookedAt: null };
}

function fixedElsewhere(known: KnownRow, { fixedBy, base }: PullRequestSeen): Change | null {
  if (fixedBy === null || known.mergeCommit !== null) return null;
  const text = `${base ?? "The base branch"} holds this very change by now, with commit ${fixedBy.slice(0, 12)}, which is not AIA's`;
  return { event: "pull_request_merged", reason: null, text };
}

const FIXED_ELSEWHERE = "fixed-elsewhere";

function closeAsFixed(fixedBy: string | null, { base }: PullRequestSeen): Act {
  const text = `${base ?? "The base branch"} holds this very change by now (${fixedBy?.slice(0, 12)}), so this pull request is closed. AIA watches whether the error stays away.`;
  return { kind: "close", marker: FIXED_ELSEWHERE, text };
}

async function seeClosed(
  db: Database,
  known: KnownRow,
  seen: PullRequestSeen,
): Promise<Act[] | null> {
  const { state, at, mergeCommit } = seen;
  // Where AIA closed it because somebody asked, it was they who did.
  const actor = known.state === "open" ? (known.closedBy ?? seen.actor) : seen.actor;
  const isNews = known.state !== state;
  const wasFixed = state === "closed" && known.mergeCommit !== null;
  const change: Change | null = !isNews || wasFixed ? null : ending(known, { state, actor });
  const isSaved = await write(db, known, seen, {
    row: sql`state = ${state}, draft = ${seen.draft}, look_at = null, closed_by = ${plain(actor)},
      head_sha = coalesce(${seen.headSha}, p.head_sha), checks = ${seen.checks === "none" || seen.checks === "unknown" ? sql`p.checks` : sql`${seen.checks}`},
      merge_commit = ${state === "merged" ? sql`coalesce(${mergeCommit}, p.merge_commit)` : sql`p.merge_commit`},
      merged_at = ${state === "merged" ? sql`coalesce(p.merged_at, ${at}::timestamptz)` : sql`p.merged_at`}`,
    condition: sql`true`,
    changes: change ? [change] : [],
    lines: change ? [{ kind: change.event, text: change.text, actor }] : [],
    steps: [],
  });
  if (!isSaved) return null;
  return state === "merged" || wasFixed ? asksOf(db, known.id) : [];
}

function ending(
  { number }: KnownRow,
  { state, actor }: Pick<PullRequestSeen, "state" | "actor">,
): Change {
  if (state === "merged")
    return {
      event: "pull_request_merged",
      reason: null,
      text: `Pull request #${number} was merged`,
    };
  return {
    event: "pull_request_closed",
    reason: closedByPerson(actor),
    text: `Pull request #${number} was closed without a merge: that is a no, and AIA does not ask again`,
  };
}

type Writing = {
  row: SQL;
  condition: SQL;
  changes: Change[];
  lines: { kind: string; text: string; actor: string }[];
  steps: "autopsy"[];
};

/** Writes a look where the row is as it was read; false where it is not any more. */
async function write(
  db: Database,
  { id, incidentId, version }: KnownRow,
  seen: PullRequestSeen,
  { row, condition, changes, lines, steps }: Writing,
): Promise<boolean> {
  const guard = sql`exists (select 1 from pull_request p where p.id = ${id} and ${writtenHere("p")})`;
  const [updated] = await db
    .batch([
      db.execute(sql`update pull_request p set ${row}, seen_at = ${seen.at}::timestamptz,
          checks_seen_at = greatest(p.checks_seen_at, coalesce(${seen.lookedAt}::timestamptz, p.checks_seen_at))
        where p.id = ${id} and p.xmin::text = ${version} and ${condition} returning 1`),
      ...lines.map((line) => db.execute(note({ incidentId, ...line }, guard))),
      ...changes.map(({ event, reason }) =>
        db.execute(moveIncident(incidentId, event, reason, guard)),
      ),
      ...steps.map((stage) => db.execute(addStep(incidentId, stage, guard))),
    ])
    .catch(rethrow);
  return updated.rows.length > 0;
}
