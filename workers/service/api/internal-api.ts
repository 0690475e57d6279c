import { Hono } from "hono";
import type { ServiceName } from "#core/api/services.ts";
import { type Health, vitals } from "#core/api/vitals.ts";
import { Fault } from "#core/fault.ts";
import type { Family } from "#core/telemetry/own/prometheus.ts";
import { healthResponse } from "../observe/health.ts";
import { createLog } from "../observe/log.ts";
import { metricsResponse } from "../observe/metrics.ts";
import { observeRequests } from "../observe/observe-requests.ts";
import { answerFault, faultResponse } from "./fault-response.ts";
import { internalOnly } from "./internal-only.ts";
import { refuseLaptopHost } from "./laptop-host.ts";

type Service<Env extends object> = {
  health: (env: Env) => Promise<Health>;
  /** What the service adds to its own counters. */
  gauges?: (env: Env) => Promise<Family[]>;
  /** The routes of its contract. */
  routes?: Hono<{ Bindings: Env }>[];
  /** Public paths that are answered here as well, since the laptop has one port a service. */
  publicPaths?: Hono<{ Bindings: Env }>;
};

/** A service's internal API: its contract's routes behind the guard, its health and its metrics. */
export function createInternalApi<Env extends object>(
  name: ServiceName,
  { health, gauges = async () => [], routes = [], publicPaths }: Service<Env>,
): Hono<{ Bindings: Env }> {
  const { readHealth, readMetrics } = vitals;
  const api = new Hono<{ Bindings: Env }>();
  api.use((context, next) => {
    const refusal = refuseLaptopHost(context.req.raw);
    if (refusal) throw new Fault("forbidden", refusal);
    return next();
  });
  if (publicPaths) api.route("/", publicPaths);
  api.use(observeRequests(name), internalOnly());
  api.on(readHealth.method, readHealth.path, async (c) => healthResponse(await health(c.env)));
  api.on(readMetrics.method, readMetrics.path, async (c) => metricsResponse(await gauges(c.env)));
  for (const each of routes) api.route("/", each);
  api.notFound(() => faultResponse(new Fault("not_found", "No such route.")));
  return api.onError(answerFault(createLog(name)));
}
