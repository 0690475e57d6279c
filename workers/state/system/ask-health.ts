import { requestTo } from "#core/api/client.ts";
import type { ServiceName } from "#core/api/services.ts";
import type { ServiceState } from "#core/api/state/endpoints/system.ts";
import { Health, vitals } from "#core/api/vitals.ts";
import { baseOf } from "../../service/api/client.ts";

/** A page waits no longer for a service; one that takes longer is shown as away. */
export const HEALTH_WITHIN_MS = 2_000;

/** What a service says of itself, and how long it took: with no health where it did not say so in time. */
export async function askHealth(
  service: ServiceName,
  ask: (request: Request) => Promise<Response>,
): Promise<ServiceState> {
  const started = performance.now();
  const health = await within(HEALTH_WITHIN_MS, () => readHealth(service, ask));
  const latencyMs = Math.round(performance.now() - started);
  return { service, health, latencyMs };
}

/** The reply comes as 503 where the service could not work now. */
async function readHealth(
  service: ServiceName,
  ask: (request: Request) => Promise<Response>,
): Promise<Health> {
  const response = await ask(requestTo(baseOf(service), vitals.readHealth, {}));
  return Health.parse(await response.json());
}

/** What some work gives, or null where it fails or takes longer. */
export async function within<Value>(
  limitMs: number,
  work: () => Promise<Value>,
): Promise<Value | null> {
  let stop = () => {};
  const late = new Promise<null>((resolve) => {
    const timer = setTimeout(() => resolve(null), limitMs);
    stop = () => clearTimeout(timer);
  });
  return Promise.race([work().catch(() => null), late]).finally(stop);
}
