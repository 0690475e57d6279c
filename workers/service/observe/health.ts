import { requestTo } from "#core/api/client.ts";
import { readDeployed } from "#core/api/deployed.ts";
import type { ServiceName } from "#core/api/services.ts";
import { type Dependency, type Health, vitals } from "#core/api/vitals.ts";
import { toFault } from "#core/fault.ts";
import { VERSION } from "#core/version.ts";
import { baseOf } from "../api/client.ts";

/** Something a service needs; `look` throws, with the reason, when it cannot be used. */
export type Check = { name: string; look: () => unknown };

const PATIENCE_MS = 5_000;

/**
 * Whether a service could work now, with each of its dependencies and how long that took to answer.
 * `env` says what it runs from. `enough` says which of them it can do without; by default it needs all.
 */
export async function checkHealth(
  service: ServiceName,
  env: Parameters<typeof readDeployed>[0],
  checks: Check[],
  enough: (is: (name: string) => boolean) => boolean = (is) => checks.every(({ name }) => is(name)),
): Promise<Health> {
  const dependencies = await Promise.all(checks.map(ask));
  const is = (name: string) => dependencies.some((one) => one.name === name && one.ok);
  const deployed = readDeployed(env);
  return { service, ok: enough(is), dependencies, version: VERSION, deployed };
}

/** Another service of AIA as a dependency, by its own word. */
export function serviceCheck(name: ServiceName, service: Fetcher): Check {
  const request = () => requestTo(baseOf(name), vitals.readHealth, {});
  return { name, look: async () => assertGood(await service.fetch(request())) };
}

/** Throws for an answer that is not a good one; nobody reads its body. */
export async function assertGood(response: Response): Promise<void> {
  await response.body?.cancel();
  if (!response.ok) throw new Error(`It answered ${response.status}.`);
}

/** 200 or 503, so that a load balancer or a probe need not read it. */
export function healthResponse(health: Health): Response {
  return Response.json(health, { status: health.ok ? 200 : 503 });
}

async function ask({ name, look }: Check): Promise<Dependency> {
  const started = performance.now();
  const latencyMs = () => Math.round(performance.now() - started);
  try {
    await withPatience(async () => look());
    return { name, ok: true, latencyMs: latencyMs() };
  } catch (thrown) {
    return { name, ok: false, latencyMs: latencyMs(), detail: toFault(thrown).message };
  }
}

async function withPatience(look: () => Promise<unknown>): Promise<unknown> {
  let stop = () => {};
  const late = new Promise((_, reject) => {
    const error = new Error(`No answer within ${PATIENCE_MS / 1_000} s.`);
    const timer = setTimeout(() => reject(error), PATIENCE_MS);
    stop = () => clearTimeout(timer);
  });
  return Promise.race([look(), late]).finally(stop);
}
