import { textOf } from "#core/telemetry/semantic-conventions.ts";
import { type ResourceSpans, type Span, SpanKind, StatusCode } from "#core/telemetry/telemetry.ts";
import type { Detection } from "./detection.ts";
import {
  clean,
  type DetectionSettings,
  evidenceId,
  isOwnTelemetry,
  occurredAt,
  originOf,
  usefulAttributes,
} from "./evidence.ts";
import { slowRequest } from "./latency.ts";
import { hasFailed, requestFacts } from "./request-facts.ts";
import { culpritOf, type Thrown } from "./thrown.ts";
import { isEntry, type Request, requestsOf } from "./trace-tree.ts";

/** `detections` are not yet redacted; `received` counts them for the ledger. */
export type Detected = { detections: Detection[]; received: number };

/**
 * The incidents in an export of traces, one for each piece of work that failed or was too slow.
 * Rules: DESIGN §4, OpenTelemetry's conventions on errors. An error that a request survived is not
 * an incident, nor is a client's 4xx.
 */
export function detectInTraces(
  resourceSpans: ResourceSpans[],
  settings: DetectionSettings,
): Detected {
  const foreign = resourceSpans.filter(({ resource }) => !isOwnTelemetry(resource));
  const requests = requestsOf(tracesThatMatter(foreign, settings));
  const failed = new Set(requests.filter(hasFailed));
  const explained = explainedByCallee(failed);
  const detections: Detection[] = [];
  for (const request of requests) {
    if (explained.has(request)) continue;
    const detection = failed.has(request)
      ? failure(request, settings)
      : slowRequest(request, settings);
    if (detection) detections.push(detection);
  }
  const unique = [...new Map(detections.map((each) => [each.id, each])).values()];
  return { detections: unique, received: unique.length };
}

/** The spans of the traces in which something may be wrong: of nearly every export, none. */
function tracesThatMatter(
  resourceSpans: ResourceSpans[],
  settings: DetectionSettings,
): ResourceSpans[] {
  const traceIds = new Set<string>();
  for (const { spans } of resourceSpans) {
    for (const span of spans) {
      if (!traceIds.has(span.traceId) && mayMatter(span, settings)) traceIds.add(span.traceId);
    }
  }
  if (traceIds.size === 0) return [];
  return resourceSpans.map(({ resource, spans }) => ({
    resource,
    spans: spans.filter((span) => traceIds.has(span.traceId)),
  }));
}

function mayMatter(span: Span, settings: DetectionSettings): boolean {
  if (span.statusCode === StatusCode.error || span.hasException) return true;
  if (!isEntry(span)) return false;
  const { latencyThresholdMs } = settings;
  if (latencyThresholdMs !== null && span.durationMs > latencyThresholdMs) return true;
  const status = textOf(span.details.attributes, "httpStatus");
  return status?.startsWith("5") ?? textOf(span.details.attributes, "grpcStatus") !== undefined;
}

/** Callers whose failing call led to a request that failed itself: that one is to blame, once. */
function explainedByCallee(failed: Set<Request>): Set<Request> {
  const explained = new Set<Request>();
  for (const request of failed) {
    const call = request.root.parent;
    const broken = call?.span.kind === SpanKind.client && call.span.statusCode === StatusCode.error;
    if (broken && request.caller && failed.has(request.caller)) explained.add(request.caller);
  }
  return explained;
}

function failure(request: Request, settings: DetectionSettings): Detection | undefined {
  const thrown = culpritOf(request);
  if (thrown) return thrownException(request, thrown, settings);
  return request.kind === "entry" ? bareFailure(request, settings) : undefined;
}

function thrownException(
  request: Request,
  { exception, node, timeMs }: Thrown,
  settings: DetectionSettings,
): Detection {
  const { traceId, spanId } = node.span;
  const { attributes } = node.span.details;
  return {
    id: evidenceId([traceId, spanId, "exception", exception.type, exception.message]),
    kind: "exception",
    origin: originOf(node.resource),
    occurredAt: occurredAt(timeMs, settings.receivedAtMs),
    traceId,
    spanId,
    request: requestFacts(request),
    exception,
    attributes: usefulAttributes(attributes, request.root.span.details.attributes),
  };
}

/** A request that failed and says not why: an incident all the same, without a stack to read. */
function bareFailure(request: Request, settings: DetectionSettings): Detection {
  const { span, resource } = request.root;
  const calls = request.nodes.filter(
    (node) => node.span.kind === SpanKind.client && node.span.statusCode === StatusCode.error,
  );
  const message = request.nodes
    .map((node) => node.span.details.statusMessage)
    .find((text) => text !== "");
  return {
    id: evidenceId([span.traceId, span.spanId, "http"]),
    kind: "http",
    origin: originOf(resource),
    occurredAt: occurredAt(span.startMs + span.durationMs, settings.receivedAtMs),
    traceId: span.traceId,
    spanId: span.spanId,
    request: requestFacts(request),
    ...(message !== undefined && { body: clean(message) }),
    attributes: usefulAttributes(
      ...[request.root, ...calls].map((node) => node.span.details.attributes),
    ),
  };
}
