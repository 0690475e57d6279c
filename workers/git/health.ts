import type { Health } from "#core/api/vitals.ts";
import { assertGood, checkHealth, serviceCheck } from "../service/observe/health.ts";
import { readSettings } from "../service/settings.ts";
import type { Env } from "./env.ts";
import { Settings } from "./settings.ts";

/** R2 only spares GitHub a second reading of a file, so git works without it. */
export function health(env: Env): Promise<Health> {
  return checkHealth(
    "git",
    [
      { name: "settings", look: () => readSettings(Settings, env) },
      { name: "github", look: () => askGithub(readSettings(Settings, env)) },
      serviceCheck("state", env.STATE),
      { name: "store", look: () => env.STORE.head("health") },
    ],
    (is) => is("settings") && is("github") && is("state"),
  );
}

/** The rate limit, since asking for it costs none of it. */
async function askGithub({ GITHUB_API_URL, GITHUB_TOKEN }: Settings): Promise<void> {
  const headers = { authorization: `Bearer ${GITHUB_TOKEN}`, "user-agent": "aia" };
  await assertGood(await fetch(`${GITHUB_API_URL}/rate_limit`, { headers }));
}
