import { sql } from "drizzle-orm";
import * as z from "zod";
import type { PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
import { automationIn } from "#core/project/automation-in.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { Checks } from "#core/pull-request/watch/checks.ts";
import type { KnownPullRequest } from "#core/pull-request/watch/decide.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { isReachedAt } from "../github/accesses.ts";

const State = z.enum(["open", "closed", "merged"]);

const Row = z.object({
  id: z.uuid(),
  projectId: z.uuid(),
  incidentId: z.uuid(),
  /** Which version of the row was read: what changed it since is seen by its end. */
  version: z.string(),
  nowMs: z.number(),
  state: State,
  draft: z.boolean(),
  commit: z.string(),
  mergeCommit: z.string().nullable(),
  headSha: z.string().nullable(),
  headSinceMs: z.number(),
  seenAtMs: z.number().nullable(),
  checksSeenAtMs: z.number().nullable(),
  checks: Checks,
  touchedBy: z.string().nullable(),
  retried: z.number(),
  ownCommits: z.array(z.string()),
  said: z.array(z.string()),
  status: IncidentStatus,
  environment: z.string().nullable(),
  settings: z.unknown(),
  provider: z.string().nullable(),
  closedBy: z.string().nullable(),
  lookAtMs: z.number().nullable(),
});

/** A pull request as it is kept, with what decisions about it depend on. */
export type KnownRow = KnownPullRequest &
  Pick<
    z.infer<typeof Row>,
    | "id"
    | "projectId"
    | "incidentId"
    | "version"
    | "nowMs"
    | "mergeCommit"
    | "closedBy"
    | "lookAtMs"
    | "seenAtMs"
    | "checksSeenAtMs"
  >;

export type PullRequestName = Pick<PullRequestSeen, "host" | "owner" | "repo" | "number">;

/** A pull request of AIA's by GitHub's name for it; null where it is none. */
export async function findPullRequest(
  db: Database,
  { host, owner, repo, number }: PullRequestName,
): Promise<KnownRow | null> {
  const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);
  const { rows } = await db
    .execute(sql`
      select p.id, p.project_id as "projectId", p.incident_id as "incidentId", p.xmin::text as version,
        ${ms("now()")} as "nowMs", p.state, p.draft, p.commit, p.merge_commit as "mergeCommit",
        p.head_sha as "headSha", ${ms("coalesce(p.head_since, p.opened_at)")} as "headSinceMs",
        ${ms("p.seen_at")} as "seenAtMs", ${ms("p.checks_seen_at")} as "checksSeenAtMs", p.checks,
        ${ms("p.look_at")} as "lookAtMs", p.closed_by as "closedBy", p.touched_by as "touchedBy", p.retried, p.own_commits as "ownCommits", p.said,
        i.status, i.environment, j.settings,
        (select a.content->>'provider' from autopsy a where a.incident_id = i.id order by a.attempt desc limit 1) as provider
      from pull_request p join incident i on i.id = p.incident_id join project j on j.id = p.project_id
      where lower(p.owner) = ${owner.toLowerCase()} and lower(p.repo) = ${repo.toLowerCase()}
        and p.number = ${number}::int and ${host === null ? sql`true` : isReachedAt(host, sql`p.project_id`)}`)
    .catch(rethrow);
  const [row] = z.array(Row).parse(rows);
  if (!row) return null;
  const { commit, ownCommits, settings, environment, provider, ...kept } = row;
  const automation = automationIn(ProjectSettings.parse(settings), environment);
  return {
    ...kept,
    number,
    ownCommits: [commit, ...ownCommits],
    // The deterministic analyser says the same of the same source.
    mayRepair: automation === "pull_request" && provider !== null && provider !== "rules",
  };
}
