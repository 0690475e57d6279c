import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import type { TestProject } from "vitest/node";
import type {} from "#db/database.fixture.ts";
import { migrate } from "#db/migrate.ts";
import { startPostgres } from "../../local/stand-ins/postgres/index.ts";

/** A real PostgreSQL with the newest schema, for the projects of vitest.config.ts that name this file. */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(`${tmpdir()}/aia-test-postgres-`);
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ folder });
  await migrate({ databaseUrl: postgres.connectionString, neonLocal: postgres.neonHost });
  project.provide("neon", postgres.neonHost);
  project.provide("database", postgres.connectionString);
  project.provide("isFull", process.env.AIA_FAULTS === "full");
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
