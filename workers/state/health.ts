import { pingDatabase } from "#db/ping.ts";
import { openDatabase } from "./database.ts";
import type { Env } from "./env.ts";

type Part = { ok: boolean; ms: number };

/** Whether state could work now: its database and object storage, each with its latency in ms. */
export async function health(
  env: Env,
): Promise<{ service: "state"; ok: boolean; database: Part; store: Part }> {
  const [database, store] = await Promise.all([
    timed(async () => pingDatabase(openDatabase(env))),
    timed(() => env.STORE.head("health")),
  ]);
  // Object storage is evidence, not truth: without it state still works.
  return { service: "state", ok: database.ok, database, store };
}

async function timed(look: () => Promise<unknown>): Promise<Part> {
  const started = performance.now();
  const ok = await look().then(
    () => true,
    () => false,
  );
  return { ok, ms: Math.round(performance.now() - started) };
}
