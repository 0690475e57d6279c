import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { neon } from "@neondatabase/serverless";
import { expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { startPostgres } from "../local/stand-ins/postgres/index.ts";

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

test("the migrations lead to the schema in the code", () => {
  const copy = mkdtempSync(`${tmpdir()}/aia-migrations-`);
  try {
    cpSync(`${root}db/migrations`, copy, { recursive: true });
    const said = execFileSync(
      `${root}node_modules/.bin/drizzle-kit`,
      [
        "generate",
        "--dialect=postgresql",
        "--schema=db/schema.ts",
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
