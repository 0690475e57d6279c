import type { Health } from "#core/api/vitals.ts";
import { checkHealth, serviceCheck } from "../service/observe/health.ts";
import { readSettings } from "../service/settings.ts";
import type { Env } from "./env.ts";
import { Settings } from "./settings.ts";

/** An export is taken with R2 away, and with state away too where its key was seen before. */
export function health(env: Env): Promise<Health> {
  return checkHealth(
    "agent",
    env,
    [
      { name: "settings", look: () => readSettings(Settings, env) },
      serviceCheck("state", env.STATE),
      { name: "store", look: () => env.STORE.head("health") },
    ],
    (is) => is("settings") && (is("state") || is("store")),
  );
}
