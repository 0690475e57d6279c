import { textOf } from "#core/telemetry/semantic-conventions.ts";
import { type ResourceSpans, type Span, SpanKind, StatusCode } from "#core/telemetry/telemetry.ts";
import type { Detected, Undecided } from "./detected.ts";
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
import { isEntry, isOutgoing, type Request, requestsOf } from "./trace-tree.ts";

/**
 * The incidents in an export of traces, one for each piece of work that failed or was too slow.
 * An error that a request survived is not an incident, nor is a client's 4xx: OpenTelemetry's
 * semantic conventions for recording errors.
 */
export function detectInTraces(
  resourceSpans: ResourceSpans[],
  settings: DetectionSettings,
): Detected {
  const foreign = resourceSpans.filter(({ resource }) => !isOwnTelemetry(resource));
  const requests = requestsOf(tracesThatMatter(foreign, settings));
  const failures = new Map<Request, Thrown | undefined>();
  for (const request of requests) {
    if (hasFailed(request)) failures.set(request, culpritOf(request));
  }
  const explained = explainedIn(failures);
  const detections = requests.flatMap((request) => {
    if (request.kind === "partial" || explained.has(request)) return [];
    if (!failures.has(request)) return slowRequest(request, settings) ?? [];
    const thrown = failures.get(request);
    if (thrown) return thrownException(request, thrown, settings);
    return request.kind === "entry" ? bareFailure(request, settings) : [];
  });
  const unique = [...new Map(detections.map((each) => [each.id, each])).values()];
  return {
    detections: unique,
    undecided: requests.flatMap((request) => undecidedIn(request, settings)),
    received: unique.length,
  };
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

/**
 * The failures that another one explains. Of a failing call both ends fail, and one of them is the
 * incident: the service called, unless only the caller has an exception to show.
 */
function explainedIn(failures: Map<Request, Thrown | undefined>): Set<Request> {
  const explained = new Set<Request>();
  for (const [request, thrown] of failures) {
    const { caller } = request;
    const call = request.root.parent?.span;
    if (!caller || call?.kind !== SpanKind.client || call.statusCode !== StatusCode.error) continue;
    if (!failures.has(caller)) continue;
    explained.add(!thrown && failures.get(caller) ? request : caller);
  }
  return explained;
}

/** An outgoing call's exception says nothing without the request that made the call. */
function undecidedIn(request: Request, settings: DetectionSettings): Undecided[] {
  if (request.kind !== "partial" || isOutgoing(request.root.span)) return [];
  const thrown = culpritOf(request);
  if (!thrown) return [];
  const standsAlone = hasFailed(request);
  if (!standsAlone && isOutgoing(thrown.node.span)) return [];
  return [{ detection: thrownException(request, thrown, settings), standsAlone }];
}

function thrownException(
  request: Request,
  { exception, node, timeMs, attributes }: Thrown,
  settings: DetectionSettings,
): Detection {
  const { traceId, spanId } = node.span;
  return {
    id: evidenceId([traceId, spanId, "exception", exception.type, exception.message]),
    kind: "exception",
    origin: originOf(node.resource),
    occurredAt: occurredAt(timeMs, settings.receivedAtMs),
    traceId,
    spanId,
    request: requestFacts(request),
    exception,
    attributes: usefulAttributes(
      attributes,
      ...[node, request.root].map((each) => each.span.details.attributes),
    ),
  };
}

/** A request that failed without saying why: an incident all the same, without a stack to read. */
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
