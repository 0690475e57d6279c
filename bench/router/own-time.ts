import type { CollectedSpan } from "../../test/support/collector.ts";
import { covered } from "../pipeline/period.ts";

/**
 * How long the router itself was at work in a span of its own: what it waited for the services it
 * asked is taken off, as their own spans under it tell. Milliseconds.
 */
export function ownTime(span: CollectedSpan, spans: CollectedSpan[]): number {
  const asked = spans.filter(({ parentSpanId }) => parentSpanId === span.spanId);
  return span.to - span.from - covered(span, asked);
}

/** The router's own time for each trace: recording and reading its source together. */
export function ownTimeByTrace(spans: CollectedSpan[]): number[] {
  const traces = Map.groupBy(spans, ({ traceId }) => traceId);
  return [...traces.values()].flatMap((trace) => {
    const router = trace.filter(({ service }) => service === "aia-router");
    const whole = ["process aia-detections", "process aia-sources"].every((name) =>
      router.some((span) => span.name === name),
    );
    return whole ? [router.reduce((sum, span) => sum + ownTime(span, trace), 0)] : [];
  });
}
