/** The span that work continues from: W3C Trace Context, level 1. Ids are lower-case hex. */
export type TraceContext = { traceId: string; spanId: string };

/** The `traceparent` of a request or message, or null where it is none: a broken one is ignored, as the specification asks. */
export function readTraceparent(text: string | null | undefined): TraceContext | null {
  const found = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/.exec(text ?? "");
  const [, traceId = "", spanId = ""] = found ?? [];
  if (!found || text?.startsWith("ff") || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId };
}

/** The context as a `traceparent`, always sampled: AIA's own traces are few, one an incident. */
export function traceparentOf({ traceId, spanId }: TraceContext): string {
  return `00-${traceId}-${spanId}-01`;
}
