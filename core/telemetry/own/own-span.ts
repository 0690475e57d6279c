import { ownServiceName } from "./own-service.ts";

/** A span of AIA itself. Times are milliseconds since 1970. */
export type OwnSpan = {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  kind: "internal" | "server" | "client" | "producer" | "consumer";
  startMs: number;
  endMs: number;
  attributes: Record<string, string | number>;
  /** A fault's code, never a user's text; null where all went well. */
  error: string | null;
};

/** OTLP's numbers of `SpanKind` and of `STATUS_CODE_ERROR` (trace.proto). */
const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;
const STATUS_ERROR = 2;

/** The body of `POST /v1/traces` in OTLP/JSON for spans of one service. */
export function ownSpansRequest(service: string, spans: OwnSpan[]): unknown {
  return {
    resourceSpans: [
      {
        resource: {
          attributes: attributesOf({
            "service.namespace": "aia",
            "service.name": ownServiceName(service),
          }),
        },
        scopeSpans: [{ scope: { name: "aia" }, spans: spans.map(spanOf) }],
      },
    ],
  };
}

function spanOf(span: OwnSpan): unknown {
  const { traceId, spanId, parentSpanId, name, kind, startMs, endMs, attributes, error } = span;
  return {
    traceId,
    spanId,
    ...(parentSpanId === null ? {} : { parentSpanId }),
    name,
    kind: kinds[kind],
    startTimeUnixNano: nanoseconds(startMs),
    endTimeUnixNano: nanoseconds(endMs),
    attributes: attributesOf(attributes),
    ...(error === null ? {} : { status: { code: STATUS_ERROR, message: error } }),
  };
}

/** 64-bit numbers are strings in OTLP/JSON. */
function nanoseconds(ms: number): string {
  return `${Math.round(ms * 1_000)}000`;
}

function attributesOf(attributes: Record<string, string | number>): unknown[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? { stringValue: value } : { intValue: String(value) },
  }));
}
