import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { sql } from "drizzle-orm";
import * as z from "zod";
import { createDatabase, type Database } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { startPostgres } from "../../local/stand-ins/postgres/index.ts";

/** The tables that grow with what apps send. */
export const growing = [
  "processed_message",
  "incident_trace",
  "occurrence",
  "ledger",
  "incident",
] as const;

export type FilledDatabase = {
  db: Database;
  /** How many rows each growing table has. */
  count: () => Promise<Record<string, number>>;
  stop: () => Promise<void>;
};

const Count = z.object({ n: z.number() });

/** A PostgreSQL of its own with the newest schema, in a temporary folder. */
export async function startEmptyDatabase(): Promise<FilledDatabase> {
  const folder = mkdtempSync(`${tmpdir()}/aia-retention-`);
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ folder });
  const settings = { databaseUrl: postgres.connectionString, neonLocal: postgres.neonHost };
  await migrate(settings);
  const db = createDatabase(settings);
  return {
    db,
    async count() {
      const counts: Record<string, number> = {};
      for (const table of growing) {
        const { rows } = await db.execute(
          sql`select count(*)::int as n from ${sql.identifier(table)}`,
        );
        counts[table] = z.array(Count).parse(rows)[0]?.n ?? 0;
      }
      return counts;
    },
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Fills it with so many message ids, traces, occurrences and ledger rows, and a hundredth of
 * incidents, in ten projects: half of each older than it is kept, a third of the traces one storm's.
 */
export async function fill(db: Database, rows: number): Promise<void> {
  const incidents = Math.ceil(rows / 100);
  const PART_ROWS = 20_000;
  await db.execute(sql`insert into project (slug, name, settings)
    select 'shop-' || n, 'Shop', '{}' from generate_series(1, 10) n`);
  await db.execute(
    sql`create table numbered_project as select id, row_number() over () - 1 as slot from project`,
  );
  await db.execute(sql`
    insert into incident (project_id, kind, status, severity, title, service, fingerprint, components,
      first_seen_at, last_seen_at, updated_at, open, sample)
    select p.id, 'exception', 'resolved', 'error', 'x', 'shop', 'v1:' || n, '[]', at, at, at, false, '{}'
    from generate_series(1, ${incidents}::int) n join numbered_project p on p.slot = n % 10,
      lateral (select now() - interval '730 days' * (1 - n::float8 / ${incidents}::int) as at) seen`);
  await db.execute(
    sql`create table numbered as select id, project_id, row_number() over (order by last_seen_at) - 1 as slot from incident`,
  );
  await db.execute(sql`create index on numbered (slot)`);
  for (let from = 0; from < rows; from += PART_ROWS) {
    const numbers = sql`generate_series(${from}::int, ${Math.min(from + PART_ROWS, rows) - 1}::int) n`;
    const age = (days: number) =>
      sql`now() - interval '1 day' * ${2 * days}::int * (1 - n::float8 / ${rows}::int)`;
    await db.execute(sql`insert into processed_message (project_id, id, at)
      select p.id, 'export-' || n, ${age(15)} from ${numbers} join numbered_project p on p.slot = n % 10`);
    await db.execute(sql`insert into incident_trace (project_id, trace_id, incident_id, seen_at)
      select i.project_id, md5(n::text), i.id, ${age(30)} from ${numbers}
      join numbered i on i.slot = case when n % 3 = 0 then ${incidents}::int - 1 else n / 100 end`);
    await db.execute(sql`insert into occurrence (incident_id, minute, count)
      select i.id, ${age(90)}, 1 from ${numbers} join numbered i on i.slot = n / 100`);
    await db.execute(sql`insert into ledger (project_id, minute, outcome, count)
      select p.id, ${age(35)}, 'stored', 1 from ${numbers} join numbered_project p on p.slot = n % 10`);
  }
  await db.execute(sql`analyze`);
}
