import type { Health } from "#core/api/vitals.ts";
import { assertGood, checkHealth, serviceCheck } from "../service/observe/health.ts";
import { readSettings } from "../service/settings.ts";
import type { Env } from "./env.ts";
import { Settings } from "./settings.ts";

/** R2 only spares GitHub a second reading of a file, so git works without it. */
export function health(env: Env): Promise<Health> {
  return checkHealth(
    "git",
    env,
    [
      { name: "settings", look: () => readSettings(Settings, env) },
      { name: "github", look: () => askGithub(readSettings(Settings, env)) },
      serviceCheck("state", env.STATE),
      { name: "store", look: () => env.STORE.head("health") },
    ],
    (is) => is("settings") && is("github") && is("state"),
  );
}

/** The rate limit, since asking for it costs none of it; without a token whatever GitHub answers. */
async function askGithub({ GITHUB_API_URL, GITHUB_TOKEN, GITHUB_HOSTS }: Settings): Promise<void> {
  const [host] = GITHUB_HOSTS;
  if (GITHUB_TOKEN === undefined && !host) return;
  const api = GITHUB_TOKEN === undefined && host ? host.api : GITHUB_API_URL;
  const headers = new Headers({ "user-agent": "aia" });
  if (GITHUB_TOKEN !== undefined) headers.set("authorization", `Bearer ${GITHUB_TOKEN}`);
  const answer = await fetch(`${api}/rate_limit`, { headers });
  if (GITHUB_TOKEN !== undefined || answer.status >= 500) return assertGood(answer);
}
