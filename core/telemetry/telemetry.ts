/** An attribute's value; bytes are base64 text, an int64 beyond 2^53 is its decimal text. */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | AttributeValue[]
  | { [key: string]: AttributeValue };

export type Attributes = ReadonlyMap<string, AttributeValue>;

/** OTLP's span kinds by number: 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
export const SpanKind = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

/** OTLP's status codes by number. */
export const StatusCode = { unset: 0, ok: 1, error: 2 } as const;

export type SpanEvent = { name: string; timeMs: number; attributes: Attributes };

/** What most spans of an export are never asked for; read on first use. */
export type SpanDetails = {
  name: string;
  statusMessage: string;
  attributes: Attributes;
  /** The events named `exception`, the last few. */
  exceptions: SpanEvent[];
};

/** Ids are lower-case hex; times are milliseconds since 1970 on the sender's clock. */
export type Span = {
  traceId: string;
  spanId: string;
  /** Empty on the root of a trace. */
  parentSpanId: string;
  kind: number;
  startMs: number;
  durationMs: number;
  statusCode: number;
  /** Whether an event named `exception` is present. */
  hasException: boolean;
  scope: string;
  readonly details: SpanDetails;
};

/** A log record without usable ids is kept, uncorrelated: its ids are empty (logs.proto). */
export type LogRecord = {
  timeMs: number;
  severityNumber: number;
  severityText: string;
  eventName: string;
  traceId: string;
  spanId: string;
  body: AttributeValue;
  attributes: Attributes;
};

export type ResourceSpans = { resource: Attributes; spans: Span[] };
export type ResourceLogs = { resource: Attributes; records: LogRecord[] };

/** `rejected` counts the records left out because they alone could not be read (partial success). */
export type DecodedTraces = { resourceSpans: ResourceSpans[]; rejected: number };
export type DecodedLogs = { resourceLogs: ResourceLogs[]; rejected: number };

/** The two encodings of OTLP/HTTP; an answer uses the request's own. */
export type Encoding = "protobuf" | "json";
export type Signal = "traces" | "logs" | "metrics";
