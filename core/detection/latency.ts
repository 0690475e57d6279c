import { textOf } from "#core/telemetry/semantic-conventions.ts";
import { SpanKind } from "#core/telemetry/telemetry.ts";
import type { Detection } from "./detection.ts";
import {
  clean,
  type DetectionSettings,
  evidenceId,
  occurredAt,
  originOf,
  usefulAttributes,
} from "./evidence.ts";
import { requestFacts } from "./request-facts.ts";
import type { Node, Request } from "./trace-tree.ts";

/** Spans of one name below a request: `totalMs` may exceed the request's own time when they overlap. */
type Repeated = { name: string; count: number; totalMs: number; sample: Node };

/**
 * A request that took longer than the project's threshold, with the work inside that took most of it.
 * Only SERVER spans: nobody waits for a consumer or a job.
 */
export function slowRequest(request: Request, settings: DetectionSettings): Detection | undefined {
  const { span, resource } = request.root;
  const { latencyThresholdMs } = settings;
  if (span.kind !== SpanKind.server || latencyThresholdMs === null) return undefined;
  if (span.durationMs <= latencyThresholdMs) return undefined;
  const facts = requestFacts(request);
  // A stream or socket is open for as long as it is wanted.
  if (facts.status === 101) return undefined;
  const slowest = slowestInside(request);
  return {
    id: evidenceId([span.traceId, span.spanId, "latency"]),
    kind: "latency",
    origin: originOf(resource),
    occurredAt: occurredAt(span.startMs + span.durationMs, settings.receivedAtMs),
    traceId: span.traceId,
    spanId: span.spanId,
    request: facts,
    attributes: {
      "latency.threshold_ms": String(latencyThresholdMs),
      ...(slowest && {
        "latency.child.name": clean(slowest.name),
        "latency.child.count": String(slowest.count),
        "latency.child.total_ms": String(Math.round(slowest.totalMs)),
        ...usefulAttributes(slowest.sample.span.details.attributes),
      }),
    },
  };
}

/** The work to look at first: among the innermost spans, by name, that which took most in all. */
function slowestInside(request: Request): Repeated | undefined {
  const byName = new Map<string, Repeated>();
  for (const node of request.nodes) {
    if (node === request.root || node.span.kind === SpanKind.server) continue;
    if (node.children.some((child) => child.span.kind !== SpanKind.server)) continue;
    const query = textOf(node.span.details.attributes, "dbQuery");
    const name = query ?? node.span.details.name;
    const known = byName.get(name) ?? { name, count: 0, totalMs: 0, sample: node };
    known.count += 1;
    known.totalMs += node.span.durationMs;
    byName.set(name, known);
  }
  return [...byName.values()].toSorted((a, b) => b.totalMs - a.totalMs)[0];
}
