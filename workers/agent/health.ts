import type { Env } from "./env.ts";
import { Settings } from "./settings.ts";

/** Whether this service could work now: its settings, and each dependency with its latency in ms. */
export async function health(env: Env): Promise<Record<string, unknown>> {
  const settings = Settings.safeParse(env).success;
  const [state, store] = await Promise.all([
    check(async () => (await env.STATE.fetch("http://state/health")).ok),
    check(async () => (await env.STORE.head("health")) !== undefined),
  ]);
  const ok = settings && (state.ok || store.ok);
  return { service: "agent", ok, settings: settings ? "ok" : "missing or wrong", state, store };
}

async function check(ask: () => Promise<boolean>): Promise<{ ok: boolean; ms: number }> {
  const started = performance.now();
  const ok = await ask().catch(() => false);
  return { ok, ms: Math.round(performance.now() - started) };
}
