import { createDatabase, type Database } from "#db/client.ts";
import { readSettings } from "../service/settings.ts";
import type { Env } from "./env.ts";
import { Settings } from "./settings.ts";

/** The database that the settings name. */
export function openDatabase(env: Env): Database {
  const { DATABASE_URL, NEON_LOCAL } = readSettings(Settings, env);
  return createDatabase({ databaseUrl: DATABASE_URL, neonLocal: NEON_LOCAL });
}
