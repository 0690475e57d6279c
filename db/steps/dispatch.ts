import { sql } from "drizzle-orm";
import * as z from "zod";
import { type Backoff, backoffSchedule } from "#core/backoff.ts";
import { Stage } from "#core/steps/stage.ts";
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
});
export type Dispatch = z.infer<typeof Dispatch>;

const NextLook = z.object({ seconds: z.number().nullable() });

/** A dispatch that no worker claims is repeated, later each time. */
const REPEATED_AFTER: Backoff = { firstSeconds: 5, longestSeconds: 60 };

/** Dispatched in one go; the rest is due at once again. */
const MAX_DISPATCHES = 500;

/**
 * The steps to announce now, marked as dispatched, and when to look again: seconds from now, or
 * null without open work. Two callers at once never get the same step.
 */
export async function takeDispatches(
  db: Database,
): Promise<{ dispatches: Dispatch[]; nextInSeconds: number | null }> {
  const waits = backoffSchedule(REPEATED_AFTER);
  // Null for a step that was not dispatched yet.
  const wait = sql`(array[${sql.join(waits, sql`, `)}]::int[])[least(s.dispatches, ${waits.length}::int)]`;
  const dispatchAt = sql`coalesce(s.dispatched_at + make_interval(secs => ${wait}), '-infinity')`;
  const free = sql`((s.status = 'due' and s.next_at <= now()) or (s.status = 'leased' and s.lease_until < now()))`;
  const open = sql`s.status in ('due', 'leased') and ${wantsWork(sql`s.incident_id`)}`;
  const [taken, later] = await db
    .batch([
      db.execute(sql`update incident_step set dispatched_at = now(), dispatches = dispatches + 1
        where id in (select s.id from incident_step s where ${open} and ${free} and ${dispatchAt} <= now()
          order by s.next_at limit ${MAX_DISPATCHES} for update of s skip locked)
        returning id, project_id, incident_id, stage, tries, traceparent`),
      db.execute(sql`select extract(epoch from min(case
            when ${free} then greatest(${dispatchAt}, now())
            when s.status = 'leased' then s.lease_until else s.next_at end) - now())::float8 as seconds
        from incident_step s where ${open}`),
    ])
    .catch(rethrow);
  const [next] = z.array(NextLook).parse(later.rows);
  return {
    dispatches: z.array(Dispatch).parse(taken.rows),
    nextInSeconds: next?.seconds ?? null,
  };
}
