import { and, eq, type SQL, sql } from "drizzle-orm";
import type { CreatedIssue, CreateIssue } from "#core/api/git/issue.ts";
import type { IssueSeen } from "#core/api/state/hand-off.ts";
import type { HandOff } from "#core/pull-request/hand-off.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { isReachedAt } from "../github/accesses.ts";
import { findIncident } from "../incidents/find.ts";
import { latestAutopsy, latestPullRequest } from "../incidents/latest.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { asIncident, isoOrNull } from "../rows.ts";
import { handOff } from "../schema/index.ts";
import { writtenHere } from "../written-here.ts";

/** The issue of an incident, as a query of one row or none. */
export function handOffOf(db: Database, incidentId: string) {
  return db.select().from(handOff).where(eq(handOff.incidentId, incidentId));
}

/** As a page shows it; null before GitHub has answered. */
export function asHandOff(row: typeof handOff.$inferSelect | undefined): HandOff | null {
  if (!row || row.number === null || row.url === null) return null;
  const { number, url, assignee, askedBy, closedByPullRequest } = row;
  return { number, url, assignee, askedBy, closedAt: isoOrNull(row.closedAt), closedByPullRequest };
}

export type ToHandOff =
  | { kind: "ready"; projectId: string; issue: Omit<CreateIssue, "assignee"> }
  | { kind: "done"; number: number; url: string }
  | { kind: "refused"; reason: string };

/** What an incident's issue is made of, or why it has none. */
export async function readForHandOff(db: Database, incidentId: string): Promise<ToHandOff> {
  const [found, autopsies, pulls, handOffs] = await db
    .batch([
      findIncident(db, incidentId),
      latestAutopsy(db, incidentId),
      latestPullRequest(db, incidentId),
      handOffOf(db, incidentId),
    ])
    .catch(rethrow);
  const [row] = found;
  const [autopsy] = autopsies;
  const [existing] = handOffs;
  if (existing?.number && existing.url)
    return { kind: "done", number: existing.number, url: existing.url };
  if (!row?.project.repository)
    return { kind: "refused", reason: "No repository is connected to this project." };
  if (!autopsy) return { kind: "refused", reason: "There is nothing to hand over yet." };
  if (pulls[0]?.state === "open")
    return {
      kind: "refused",
      reason: `Pull request #${pulls[0].number} is open for this already.`,
    };
  const { repository } = row.project;
  const incident = asIncident(row.incident);
  return {
    kind: "ready",
    projectId: row.project.id,
    issue: { incident, autopsy: autopsy.content, repository },
  };
}

/** Keeps the issue that GitHub made, once. */
export async function keepHandOff(
  db: Database,
  incidentId: string,
  { number, url, assignee }: CreatedIssue,
  askedBy: string,
): Promise<void> {
  const written = sql`exists (select 1 from hand_off h where h.incident_id = ${incidentId} and ${writtenHere("h")})`;
  const to = assignee === null ? "" : `, assigned to ${assignee}`;
  const text = `${askedBy} handed this over as issue #${number}${to}`;
  await db
    .batch([
      db.execute(sql`insert into hand_off (incident_id, project_id, owner, repo, number, url, assignee, asked_by)
        select i.id, i.project_id, p.repository->>'owner', p.repository->>'name', ${number}::int, ${url}, ${assignee}, ${askedBy}
        from incident i join project p on p.id = i.project_id where i.id = ${incidentId}
        on conflict (incident_id) do nothing`),
      db.execute(note({ incidentId, kind: "handed_off", text, actor: askedBy }, written)),
    ])
    .catch(rethrow);
}

/**
 * What GitHub says of an issue of AIA's. One that a merged pull request closed is the incident's fix:
 * that pull request is kept with it, and what follows a merge follows.
 */
export async function seeIssue(db: Database, seen: IssueSeen): Promise<"saved" | "unknown"> {
  const { host, owner, repo, number, state, actor, at, fix } = seen;
  const [row] = await db
    .select()
    .from(handOff)
    .where(
      and(
        eq(sql`lower(${handOff.owner})`, owner.toLowerCase()),
        eq(sql`lower(${handOff.repo})`, repo.toLowerCase()),
        eq(handOff.number, number),
        host === null ? undefined : isReachedAt(host, sql`${handOff.projectId}`),
      ),
    )
    .catch(rethrow);
  if (!row) return "unknown";
  const { incidentId } = row;
  const written = sql`exists (select 1 from hand_off h where h.incident_id = ${incidentId} and ${writtenHere("h")})`;
  const lines = fix
    ? `Pull request #${fix.number} was merged and closed issue #${number}`
    : state === "closed"
      ? `${actor} closed issue #${number} without a merged pull request`
      : `Issue #${number} was opened again`;
  const isNews = sql`(closed_at is null) <> ${state === "open"}::boolean or closed_by_pull_request is distinct from ${fix?.number ?? null}::int`;
  await db
    .batch([
      db.execute(sql`update hand_off set closed_at = ${state === "closed" ? at : null}::timestamptz, closed_by_pull_request = ${fix?.number ?? null}::int
        where incident_id = ${incidentId} and (${isNews})`),
      db.execute(note({ incidentId, kind: "issue", text: lines, actor }, written)),
      ...(fix
        ? [
            db.execute(keepFix(incidentId, { ...seen, fix }, written)),
            db.execute(moveIncident(incidentId, "pull_request_merged", null, written)),
          ]
        : []),
    ])
    .catch(rethrow);
  return "saved";
}

function keepFix(
  incidentId: string,
  { owner, repo, fix }: IssueSeen & { fix: NonNullable<IssueSeen["fix"]> },
  guard: SQL,
): SQL {
  const { number, url, branch, head, mergeCommit, mergedAt } = fix;
  return sql`insert into pull_request (project_id, incident_id, owner, repo, number, url, branch, commit, draft, state, merge_commit, merged_at, opened_at, look_at)
    select i.project_id, i.id, ${owner}, ${repo}, ${number}::int, ${url}, ${branch}, ${head}, false, 'merged', ${mergeCommit}, ${mergedAt}::timestamptz, ${mergedAt}::timestamptz, null
    from incident i where i.id = ${incidentId} and ${guard}
    on conflict do nothing`;
}
