import type { Env } from "./env.ts";
import { chosenProvider, Settings } from "./settings.ts";

/** Whether this service could work now: its settings, who answers, and state with its latency in ms. */
export async function health(env: Env): Promise<Record<string, unknown>> {
  const settings = Settings.safeParse(env);
  const started = performance.now();
  const reachable = await env.STATE.fetch("http://state/health").then(
    (reply) => reply.ok,
    () => false,
  );
  return {
    service: "autopsy",
    ok: settings.success && reachable,
    provider: settings.success ? chosenProvider(settings.data) : null,
    settings: settings.success
      ? "fine"
      : settings.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`),
    state: { ok: reachable, ms: Math.round(performance.now() - started) },
  };
}
