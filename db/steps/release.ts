import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";

/**
 * Sets every open step free after all services and their queues were restarted: no dispatch is on
 * its way and nobody works under a lease. Answers how many that were; a worker that lives on after
 * all finds its lease lost.
 */
export async function releaseSteps(db: Database): Promise<number> {
  const { rowCount } = await db
    .execute(
      sql`update incident_step set dispatched_at = null, dispatches = 0, lease_until = least(lease_until, now() - interval '1 second')
        where status in ('due', 'leased') and (dispatched_at is not null or status = 'leased')`,
    )
    .catch(rethrow);
  return rowCount;
}
