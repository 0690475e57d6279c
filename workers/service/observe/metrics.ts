import { vitals } from "#core/api/vitals.ts";
import { type Family, renderMetrics } from "#core/telemetry/own/prometheus.ts";
import { createRegistry } from "#core/telemetry/own/registry.ts";

/** This isolate's own counters: one Worker is one service, so there is one registry. */
export const metrics = createRegistry();

/** The answer of `GET /metrics`, with what a service adds from elsewhere. */
export function metricsResponse(more: Family[] = []): Response {
  return new Response(renderMetrics([...metrics.families(), ...more]), {
    headers: { "content-type": vitals.readMetrics.media },
  });
}
