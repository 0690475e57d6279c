import type { Health } from "#core/api/vitals.ts";
import { pingDatabase } from "#db/ping.ts";
import { checkHealth } from "../service/observe/health.ts";
import { readSettings } from "../service/settings.ts";
import { openDatabase } from "./database.ts";
import type { Env } from "./env.ts";
import { Settings } from "./settings.ts";

/** Object storage is evidence, not truth: without it state still works. */
export function health(env: Env): Promise<Health> {
  return checkHealth(
    "state",
    env,
    [
      { name: "settings", look: () => readSettings(Settings, env) },
      { name: "database", look: () => pingDatabase(openDatabase(env)) },
      { name: "store", look: () => env.STORE.head("health") },
    ],
    (is) => is("settings") && is("database"),
  );
}
