import { fileURLToPath } from "node:url";
import { migrate as applyMigrations } from "drizzle-orm/neon-http/migrator";
import { createDatabase, type DatabaseSettings } from "./client.ts";

/** Brings a database to the newest schema, over the protocol production uses. Safe to repeat. */
export async function migrate(
  settings: DatabaseSettings,
  migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url)),
): Promise<void> {
  await applyMigrations(createDatabase(settings), { migrationsFolder });
}
