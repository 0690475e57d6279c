import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { type Backoff, backoffSchedule } from "#core/backoff.ts";
import { inTurns } from "#core/steps/in-turns.ts";
import { outstandingSteps, Stage } from "#core/steps/stage.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { wantsWork } from "./wants-work.ts";

const Dispatch = z.object({
  id: z.uuid(),
  project_id: z.uuid(),
  incident_id: z.uuid(),
  stage: Stage,
  tries: z.number(),
  traceparent: z.string().nullable(),
  next_at: z.string(),
});
export type Dispatch = z.infer<typeof Dispatch>;

const NextLook = z.object({ seconds: z.number().nullable() });

/** A dispatch that no worker claims is repeated, later each time. */
const REPEATED_AFTER: Backoff = { firstSeconds: 5, longestSeconds: 60 };

/** Dispatched in one go; the rest is due at once again. */
const MAX_DISPATCHES = 500;

/** Each of these two is the predicate of an index by project and stage, word for word. */
const waiting = sql`(s.status = 'due' and s.dispatched_at is null)`;
const outstanding = sql`(s.status = 'leased' or (s.status = 'due' and s.dispatched_at is not null))`;

const wanted = wantsWork(sql`s.incident_id`);
const inLane = sql`s.project_id = lane.project_id and s.stage = lane.stage`;

const mostInLane = sql`case lane.stage ${sql.join(
  Stage.options.map((stage) => sql`when ${stage} then ${outstandingSteps[stage]}::int`),
  sql` `,
)} end`;
const roomInLane = sql`greatest(0, ${mostInLane} - (select count(*) from incident_step s where ${inLane} and ${outstanding} and ${wanted}))`;

/** Dispatched and not claimed, or claimed by a worker whose lease has ended. */
const isUnheld = sql`(s.status = 'due' or s.lease_until < now())`;

const waits = backoffSchedule(REPEATED_AFTER);
const wait = sql`(array[${sql.join(waits, sql`, `)}]::int[])[least(s.dispatches, ${waits.length}::int)]`;

/** When a step that nobody holds is dispatched again: at once where it was not since its last claim. */
const repeatAt = sql`coalesce(s.dispatched_at + make_interval(secs => ${wait}), '-infinity')`;

/**
 * The steps to announce now, marked as dispatched, and when to look again: seconds from now, or
 * null without open work. Of each project and stage only so many are outstanding (dispatched and
 * not claimed, or leased), and of several projects turns are taken. Callers at once wait for each
 * other, since each must see what the other dispatched.
 */
export async function takeDispatches(
  db: Database,
): Promise<{ dispatches: Dispatch[]; nextInSeconds: number | null }> {
  const [, taken, later] = await db
    .batch([
      db.execute(sql`select pg_advisory_xact_lock(hashtextextended('dispatch', 0))`),
      db.execute(markDispatched()),
      db.execute(nextLook()),
    ])
    .catch(rethrow);
  const [next] = z.array(NextLook).parse(later.rows);
  const dispatches = z.array(Dispatch).parse(taken.rows);
  dispatches.sort((one, other) => one.next_at.localeCompare(other.next_at));
  return {
    dispatches: inTurns(dispatches, ({ project_id, stage }) => `${project_id} ${stage}`),
    nextInSeconds: next?.seconds ?? null,
  };
}

/** What waits while there is room, and what was dispatched and not claimed for too long. */
function markDispatched(): SQL {
  return sql`
    with recursive ${lanesWith(waiting)}, due as (
      select s.* from lane cross join lateral (
        select s.id, s.project_id, s.stage, s.next_at from incident_step s
        where ${inLane} and ${waiting} and s.next_at <= now() and ${wanted}
        order by s.next_at limit ${roomInLane} for update of s skip locked) s
      union all
      select s.* from (with recursive ${lanesWith(outstanding)} select * from lane) lane cross join lateral (
        select s.id, s.project_id, s.stage, s.next_at from incident_step s
        where ${inLane} and ${outstanding} and ${isUnheld} and ${repeatAt} <= now() and ${wanted}
        order by s.next_at limit ${mostInLane} for update of s skip locked) s
    ), turn as (
      select id from (select id, next_at, row_number() over (partition by project_id, stage order by next_at) as turn from due) due
      order by turn, next_at limit ${MAX_DISPATCHES}
    )
    update incident_step s set dispatched_at = now(), dispatches = s.dispatches + 1
    where s.id = any(array(select id from turn))
    returning s.id, s.project_id, s.incident_id, s.stage, s.tries, s.traceparent, s.next_at::text`;
}

/**
 * When to look again: for what waits where there is room, and for what is outstanding. What waits
 * without room follows when one of these ends, or when a dispatch or lease of theirs does.
 */
function nextLook(): SQL {
  return sql`
    with recursive ${lanesWith(waiting)}, look as (
      select s.next_at as at from lane cross join lateral (
        select s.next_at from incident_step s where ${inLane} and ${waiting} and ${wanted} order by s.next_at limit 1) s
      where ${roomInLane} > 0
      union all
      select s.at from (with recursive ${lanesWith(outstanding)} select * from lane) lane cross join lateral (
        select min(case when ${isUnheld} then ${repeatAt} else s.lease_until end) as at
        from incident_step s where ${inLane} and ${outstanding} and ${wanted}) s
      where s.at is not null
    )
    select extract(epoch from min(greatest(at, now())) - now())::float8 as seconds from look`;
}

/** The projects and stages that have steps of a kind: one look into its index for each, however many those are. */
function lanesWith(kind: SQL): SQL {
  return sql`lane as (
    (select s.project_id, s.stage from incident_step s where ${kind} order by s.project_id, s.stage limit 1)
    union all
    select s.* from lane cross join lateral (
      select s.project_id, s.stage from incident_step s
      where ${kind} and (s.project_id, s.stage) > (lane.project_id, lane.stage)
      order by s.project_id, s.stage limit 1) s
  )`;
}
