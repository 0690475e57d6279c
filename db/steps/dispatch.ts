import { sql } from "drizzle-orm";
import * as z from "zod";
import { Stage } from "#core/steps/step.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { wantsWork } from "./guard.ts";

const Dispatch = z.object({
  id: z.uuid(),
  project_id: z.uuid(),
  incident_id: z.uuid(),
  step: Stage,
  tries: z.number(),
  traceparent: z.string().nullable(),
});
export type Dispatch = z.infer<typeof Dispatch>;

/** A ring that nobody answered is repeated after this long, then twice as long, a minute at most. */
const RING_AGAIN_SECONDS = 5;

/** Rung in one go; the rest is due at once again. */
const MOST_RINGS = 500;

/**
 * The stages to ring for now, marked as rung, and when to look again: seconds from now, or null
 * without open work. Two callers at once never get the same ring.
 */
export async function takeDispatches(
  db: Database,
): Promise<{ rings: Dispatch[]; nextInSeconds: number | null }> {
  const waits = sql`((s.status = 'due' and s.next_at <= now()) or (s.status = 'leased' and s.lease_until < now()))`;
  const ringsAt = sql`coalesce(s.rung_at + make_interval(secs => least(60, ${RING_AGAIN_SECONDS} * 2 ^ least(s.rings - 1, 10))), '-infinity')`;
  const open = sql`s.status in ('due', 'leased') and ${wantsWork(sql`s.incident_id`)}`;
  const [taken, later] = await db
    .batch([
      db.execute(sql`update incident_step set rung_at = now(), rings = rings + 1
        where id in (select s.id from incident_step s where ${open} and ${waits} and ${ringsAt} <= now()
          order by s.next_at limit ${MOST_RINGS} for update of s skip locked)
        returning id, project_id, incident_id, step, tries, traceparent`),
      db.execute(sql`select extract(epoch from min(case
            when ${waits} then greatest(${ringsAt}, now())
            when s.status = 'leased' then s.lease_until else s.next_at end) - now())::float8 as seconds
        from incident_step s where ${open}`),
    ])
    .catch(rethrow);
  const [row] = z.array(z.object({ seconds: z.number().nullable() })).parse(later.rows);
  return { rings: z.array(Dispatch).parse(taken.rows), nextInSeconds: row?.seconds ?? null };
}

/**
 * After everything was restarted no ring is on its way and nobody works under a lease. Says how many
 * stages that sets free; a worker that lives on after all finds its lease lost.
 */
export async function forgetWorkers(db: Database): Promise<number> {
  const { rowCount } = await db
    .execute(
      sql`update incident_step set rung_at = null, rings = 0, lease_until = least(lease_until, now() - interval '1 second')
        where status in ('due', 'leased') and (rung_at is not null or status = 'leased')`,
    )
    .catch(rethrow);
  return rowCount;
}
