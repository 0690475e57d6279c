import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { RecordIntake } from "#core/api/state/record-intake.ts";
import { type Arrivals, LedgerRow } from "#core/incident/ledger.ts";
import type { Database } from "./client.ts";
import { rethrow } from "./failure.ts";
import { toJson } from "./json.ts";

/** After so long a message that was taken has arrived, unless its way is broken. */
const ON_ITS_WAY_MINUTES = 5;

/** The ledger of a project, summed over a time. */
export async function readLedger(
  db: Database,
  slug: string,
  from: string | null,
  to: string | null,
): Promise<LedgerRow[]> {
  const { rows } = await db
    .execute(sql`select l.outcome, l.reason, sum(l.count)::float8 as count from ${ledgerOf(slug, from, to)}
      group by 1, 2 order by 1, 2`)
    .catch(rethrow);
  return z.array(LedgerRow).parse(rows);
}

const Total = LedgerRow.omit({ reason: true });

/** Evidence records by outcome, of all projects and times: a tally's sums. */
export async function readTotals(db: Database): Promise<z.infer<typeof Total>[]> {
  const { rows } = await db
    .execute(
      sql`select label as outcome, sum(change)::float8 as count from tally where name = 'ledger' group by 1 order by 1`,
    )
    .catch(rethrow);
  return z.array(Total).parse(rows);
}

const ArrivalsRow = z.object({
  settledTaken: z.number(),
  settledReceived: z.number(),
  youngTaken: z.number(),
  youngReceived: z.number(),
});

/**
 * What the agent noted and what was recorded of it, over a time that begins where the agent began
 * to note: before that nothing can be compared.
 */
export async function readArrivals(
  db: Database,
  slug: string,
  from: string | null,
  to: string | null,
): Promise<Arrivals> {
  const settled = sql`l.minute < now() - make_interval(mins => ${ON_ITS_WAY_MINUTES})`;
  const sumOf = (outcome: string, when: SQL) =>
    sql`coalesce(sum(l.count) filter (where l.outcome = ${outcome} and ${when}), 0)::float8`;
  const { rows } = await db
    .execute(sql`select ${sumOf("taken", settled)} as "settledTaken", ${sumOf("received", settled)} as "settledReceived",
      ${sumOf("taken", sql`not ${settled}`)} as "youngTaken", ${sumOf("received", sql`not ${settled}`)} as "youngReceived"
      from ${ledgerOf(slug, from, to)} and l.minute >= (
        select min(minute) from ledger first where first.project_id = p.id and first.outcome = 'taken')`)
    .catch(rethrow);
  const [sums] = z.tuple([ArrivalsRow]).parse(rows);
  return {
    settled: { taken: sums.settledTaken, received: sums.settledReceived },
    young: { taken: sums.youngTaken, received: sums.youngReceived },
  };
}

/**
 * Sums only grow, so that a report that comes twice, or late behind a newer one, changes nothing. One
 * of a project that was erased meanwhile is dropped.
 */
export async function recordIntake(db: Database, { projectId, sums }: RecordIntake): Promise<void> {
  await db
    .execute(sql`insert into ledger (project_id, minute, outcome, reason, count)
      select ${projectId}, date_trunc('minute', s.minute), s.outcome, s.reason, max(s.count)
      from jsonb_to_recordset(${toJson(sums)}::jsonb) as s(minute timestamptz, outcome text, reason text, count bigint)
      where exists (select 1 from project p where p.id = ${projectId})
      group by 2, 3, 4
      on conflict (project_id, minute, outcome, reason) do update set count = greatest(ledger.count, excluded.count)`)
    .catch(rethrow);
}

function ledgerOf(slug: string, from: string | null, to: string | null): SQL {
  return sql`ledger l join project p on p.id = l.project_id
    where p.slug = ${slug} and l.minute >= coalesce(${from}::timestamptz, '-infinity') and l.minute <= coalesce(${to}::timestamptz, 'infinity')`;
}
