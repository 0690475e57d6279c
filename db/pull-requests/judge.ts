import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { ProjectSettings } from "#core/project/project.ts";
import type { Act } from "#core/pull-request/watch/act.ts";
import { type FixState, judgeFix } from "#core/pull-request/watch/live.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { writtenHere } from "../written-here.ts";

const Time = z.iso.datetime({ offset: true });
const Row = z.object({
  id: z.uuid(),
  projectId: z.uuid(),
  incidentId: z.uuid(),
  owner: z.string(),
  repo: z.string(),
  number: z.number(),
  mergeCommit: z.string(),
  mergedAt: Time,
  holds: z.record(z.string(), z.boolean()),
  liveSince: Time.nullable(),
  settings: z.unknown(),
  seen: z.array(
    z.object({
      release: z.string().nullable(),
      revision: z.string().nullable(),
      firstSeenAt: Time,
      lastSeenAt: Time,
    }),
  ),
  deploys: z.array(
    z.object({ release: z.string().nullable(), revision: z.string().nullable(), deployedAt: Time }),
  ),
  occurrences: z.array(z.object({ release: z.string(), revision: z.string(), lastSeenAt: Time })),
});
type Row = z.infer<typeof Row>;

/** A merged pull request of which GitHub must say which commits hold it. */
export type AskedFix = Pick<Row, "projectId" | "owner" | "repo" | "number">;

const MAX_DEPLOYS = 100;

/**
 * Judges the merged fixes of a project by what was seen of its releases: one that is live resolves
 * its incident, in one transaction. Answers those that git has to ask about.
 */
export async function judgeFixes(db: Database, projectId: string): Promise<AskedFix[]> {
  const fixes = await readFixes(db, sql`i.project_id = ${projectId}`);
  const asked: AskedFix[] = [];
  for (const fix of fixes) {
    const state = judge(fix);
    await keep(db, fix, state);
    if (state.kind !== "live" && state.ask.length > 0) asked.push(fix);
  }
  return asked;
}

/** The same of one pull request: what git is to ask about it. */
export async function asksOf(db: Database, id: string): Promise<Act[]> {
  const [fix] = await readFixes(
    db,
    sql`i.id = (select incident_id from pull_request where id = ${id}) and p.id = ${id}`,
  );
  if (!fix) return [];
  const state = judge(fix);
  await keep(db, fix, state);
  if (state.kind === "live" || state.ask.length === 0) return [];
  return [{ kind: "compare", mergeCommit: fix.mergeCommit, revisions: state.ask }];
}

function judge({ settings, ...fix }: Row): FixState {
  const windowMs = ProjectSettings.parse(settings).resolveAfterSeconds * 1_000;
  return judgeFix({ ...fix, windowMs });
}

async function readFixes(db: Database, which: SQL): Promise<Row[]> {
  const here = (service: SQL, environment: SQL) =>
    sql`(${service} is null or ${service} = i.service) and (i.environment is null or coalesce(${environment}, '') in ('', i.environment))`;
  const list = (rows: SQL) => sql`coalesce((select jsonb_agg(to_jsonb(r)) from (${rows}) r), '[]')`;
  const { rows } = await db
    .execute(sql`
      select p.id, p.project_id as "projectId", p.incident_id as "incidentId", p.owner, p.repo, p.number,
        p.merge_commit as "mergeCommit", to_jsonb(p.merged_at) as "mergedAt", p.holds,
        to_jsonb(p.live_since) as "liveSince", j.settings,
        ${list(sql`select nullif(s.release, '') as release, nullif(s.revision, '') as revision,
          s.first_seen_at as "firstSeenAt", s.last_seen_at as "lastSeenAt" from release_seen s
          where s.project_id = p.project_id and ${here(sql`s.service`, sql`s.environment`)} and s.last_seen_at > p.merged_at`)} as seen,
        ${list(sql`select d.release, d.revision, d.deployed_at as "deployedAt" from deploy d
          where d.project_id = p.project_id and ${here(sql`d.service`, sql`d.environment`)}
          order by d.deployed_at desc limit ${MAX_DEPLOYS}`)} as deploys,
        ${list(sql`select o.release, o.revision, max(o.minute) as "lastSeenAt" from occurrence o
          where o.incident_id = p.incident_id and o.minute > p.merged_at - interval '1 minute' group by 1, 2`)} as occurrences
      from incident i join project j on j.id = i.project_id
        cross join lateral (select * from pull_request p where p.incident_id = i.id and p.merge_commit is not null offset 0) p
      where ${which} and i.status = 'merged' and i.open`)
    .catch(rethrow);
  return z.array(Row).parse(rows);
}

async function keep(db: Database, fix: Row, state: FixState): Promise<void> {
  if (state.kind === "waiting") return;
  if (state.kind === "running" && fix.liveSince !== null) return;
  const { id, incidentId } = fix;
  const { named, since } = state;
  const guard = sql`exists (select 1 from pull_request p where p.id = ${id} and ${writtenHere("p")})`;
  const by = { incidentId, actor: "agent" };
  const seen = {
    ...by,
    kind: "fix_seen",
    text: `Release ${named}, which holds the fix, was seen with traffic`,
  };
  const live = {
    ...by,
    kind: "fix_is_live",
    text: `Release ${named} ran with traffic and without the error for long enough: resolved`,
  };
  const isFirst = fix.liveSince === null;
  const isLive = state.kind === "live";
  await db
    .batch([
      // Of two at once one finds it as it was read, and an incident that somebody moved stays.
      db.execute(sql`update pull_request p set live_release = ${named}, live_since = ${since}::timestamptz
        where p.id = ${id} and p.live_since is not distinct from ${fix.liveSince}::timestamptz
          and exists (select 1 from incident i where i.id = ${incidentId} and i.status = 'merged' and i.open)`),
      ...(isFirst ? [db.execute(note(seen, guard))] : []),
      ...(isLive
        ? [
            db.execute(note(live, guard)),
            db.execute(moveIncident(incidentId, "fix_is_live", null, guard)),
          ]
        : []),
    ])
    .catch(rethrow);
}
