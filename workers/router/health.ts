import type { Health } from "#core/api/vitals.ts";
import { checkHealth, serviceCheck } from "../service/observe/health.ts";
import type { Env } from "./env.ts";

/** Incidents are recorded with state alone; without GitHub's service or R2 only the source waits. */
export function health(env: Env): Promise<Health> {
  return checkHealth(
    "router",
    env,
    [
      serviceCheck("state", env.STATE),
      serviceCheck("git", env.GIT),
      { name: "store", look: () => env.STORE.head("health") },
    ],
    (is) => is("state"),
  );
}
