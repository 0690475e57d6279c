import { sql } from "drizzle-orm";
import * as z from "zod";
import { LedgerRow } from "#core/incident/ledger.ts";
import type { Database } from "./client.ts";
import { rethrow } from "./failure.ts";

/** The ledger of a project, summed over a time. */
export async function readLedger(
  db: Database,
  slug: string,
  from: string | null,
  to: string | null,
): Promise<LedgerRow[]> {
  const { rows } = await db
    .execute(sql`select l.outcome, l.reason, sum(l.count)::float8 as count from ledger l join project p on p.id = l.project_id
      where p.slug = ${slug} and l.minute >= coalesce(${from}::timestamptz, '-infinity') and l.minute <= coalesce(${to}::timestamptz, 'infinity')
      group by 1, 2 order by 1, 2`)
    .catch(rethrow);
  return z.array(LedgerRow).parse(rows);
}
