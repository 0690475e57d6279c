import { type ResourceSpans, SpanKind } from "#core/telemetry/telemetry.ts";
import { originOf } from "./evidence.ts";
import { MAX_RELEASES_SEEN, type ReleaseSeen } from "./release-seen.ts";

/**
 * The releases that did work in an export of traces: answered a request, took a message, or began a
 * trace. A span of a client alone says that somebody else did.
 */
export function releasesIn(resourceSpans: ResourceSpans[]): ReleaseSeen[] {
  const seen = new Map<string, ReleaseSeen>();
  for (const { resource, spans } of resourceSpans) {
    if (seen.size >= MAX_RELEASES_SEEN) break;
    const hasWorked = spans.some(
      ({ kind, parentSpanId }) =>
        kind === SpanKind.server || kind === SpanKind.consumer || parentSpanId === "",
    );
    if (!hasWorked) continue;
    const { service, environment = "", release = "", revision = "" } = originOf(resource);
    const each = { service, environment, release, revision: revision.toLowerCase() };
    seen.set(JSON.stringify(each), each);
  }
  return [...seen.values()];
}
