import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { neon } from "@neondatabase/serverless";
import { expect, test } from "vitest";
import * as z from "zod";
import { migrate } from "#db/migrate.ts";
import { startPostgres } from "../local/stand-ins/postgres/index.ts";

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

const root = fileURLToPath(new URL("..", import.meta.url));

test("the migrations make a database from nothing, and again change nothing", async () => {
  const folder = mkdtempSync(`${tmpdir()}/aia-migrations-`);
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ folder });
  try {
    const settings = {
      databaseUrl: postgres.connectionString,
      neonLocal: postgres.neonHost,
    };
    await migrate(settings);
    const sql = neon(postgres.connectionString);
    const look = async () => [
      await sql`select table_name from information_schema.tables where table_schema = 'public' order by 1`,
      await sql`select count(*)::int from drizzle.__drizzle_migrations`,
    ];
    const made = await look();
    expect(made[0]?.length).toBeGreaterThan(10);
    await migrate(settings);
    expect(await look()).toEqual(made);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
});

test("steps that are open keep their state when their columns are renamed", async () => {
  const folder = mkdtempSync(`${tmpdir()}/aia-migrations-`);
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ folder: `${folder}/postgres` });
  try {
    const settings = { databaseUrl: postgres.connectionString, neonLocal: postgres.neonHost };
    await migrate(settings, migrationsBefore("0006_step_words", `${folder}/before`));
    const sql = neon(postgres.connectionString);
    await sql`insert into project (slug, name, settings) values ('shop', 'Shop', '{}')`;
    await sql`insert into incident (project_id, kind, status, severity, title, service, fingerprint, components, first_seen_at, last_seen_at, sample)
      select id, 'exception', 'analyzing', 'error', 'x', 'shop', 'v1:a', '[]', now(), now(), '{}' from project`;
    await sql`insert into incident_step (project_id, incident_id, step, status, tries, fence, rung_at, rings)
      select project_id, id, 'autopsy', 'leased', 3, 4, '2026-11-24T12:00:00Z', 2 from incident`;
    await migrate(settings);
    const kept =
      await sql`select stage, attempt, status, tries, fence, extract(epoch from dispatched_at)::int as dispatched, dispatches from incident_step`;
    expect(kept).toEqual([
      {
        stage: "autopsy",
        attempt: 1,
        status: "leased",
        tries: 3,
        fence: 4,
        dispatched: Date.parse("2026-11-24T12:00:00Z") / 1_000,
        dispatches: 2,
      },
    ]);
    const again = sql`insert into incident_step (project_id, incident_id, stage) select project_id, id, 'autopsy' from incident`;
    await expect(again).rejects.toMatchObject({ code: "23505" });
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
});

/** A copy of the migrations that ends before the one of this name. */
function migrationsBefore(tag: string, copy: string): string {
  cpSync(`${root}db/migrations`, copy, { recursive: true });
  const path = `${copy}/meta/_journal.json`;
  const journal = Journal.parse(JSON.parse(readFileSync(path, "utf8")));
  const at = journal.entries.findIndex((entry) => entry.tag === tag);
  expect(at).toBeGreaterThan(0);
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
  return copy;
}

test("the migrations lead to the schema in the code", () => {
  const copy = mkdtempSync(`${tmpdir()}/aia-migrations-`);
  try {
    cpSync(`${root}db/migrations`, copy, { recursive: true });
    const said = execFileSync(
      `${root}node_modules/.bin/drizzle-kit`,
      [
        "generate",
        "--dialect=postgresql",
        "--schema=db/schema/index.ts",
        "--casing=snake_case",
        `--out=${relative(root, copy)}`,
      ],
      { cwd: root, encoding: "utf8" },
    );
    expect(said).toContain("No schema changes");
  } finally {
    rmSync(copy, { recursive: true });
  }
});
