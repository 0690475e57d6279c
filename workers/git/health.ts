import type { Env } from "./env.ts";
import { Settings } from "./settings.ts";

/** Whether this service could work now: its settings, and GitHub's answer with its latency in ms. */
export async function health(env: Env): Promise<Record<string, unknown>> {
  const settings = Settings.safeParse(env);
  if (!settings.success) return { service: "git", ok: false, settings: "missing or wrong" };
  const started = performance.now();
  try {
    const response = await fetch(`${settings.data.GITHUB_API_URL}/rate_limit`, {
      headers: { authorization: `Bearer ${settings.data.GITHUB_TOKEN}`, "user-agent": "aia" },
      signal: AbortSignal.timeout(5_000),
    });
    await response.body?.cancel();
    return {
      service: "git",
      ok: response.ok,
      github: { status: response.status, ms: Math.round(performance.now() - started) },
    };
  } catch {
    return {
      service: "git",
      ok: false,
      github: { status: null, ms: Math.round(performance.now() - started) },
    };
  }
}
