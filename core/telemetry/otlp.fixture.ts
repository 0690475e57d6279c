import {
  JsonLogsSerializer,
  JsonTraceSerializer,
  ProtobufLogsSerializer,
  ProtobufTraceSerializer,
} from "@opentelemetry/otlp-transformer";

/**
 * Exports as OpenTelemetry's own SDK writes them, so that encoder and decoder have different
 * authors. What no SDK writes is made by hand: protobuf.fixture.ts.
 */
type Value = string | number | boolean | Value[];
type Values = Record<string, Value>;

export type SpanInput = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name?: string;
  /** As OTLP counts: 1 is internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind?: number;
  startMs?: number;
  endMs?: number;
  attributes?: Values;
  events?: { name: string; timeMs?: number; attributes?: Values }[];
  status?: { code?: number; message?: string };
};

export type LogInput = {
  timeMs?: number;
  severityNumber?: number;
  severityText?: string;
  body?: Value;
  attributes?: Values;
  traceId?: string;
  spanId?: string;
  eventName?: string;
};

export type TracesInput = { resource?: Values; scope?: string; spans: SpanInput[] }[];
export type LogsInput = { resource?: Values; records: LogInput[] }[];

type SdkSpan = Parameters<typeof ProtobufTraceSerializer.serializeRequest>[0][number];
type SdkLogRecord = Parameters<typeof ProtobufLogsSerializer.serializeRequest>[0][number];
type Resource = SdkSpan["resource"];

export function protobufTraces(input: TracesInput): Uint8Array {
  return written(ProtobufTraceSerializer.serializeRequest(sdkSpans(input)));
}

export function jsonTraces(input: TracesInput): Uint8Array {
  return written(JsonTraceSerializer.serializeRequest(sdkSpans(input)));
}

export function protobufLogs(input: LogsInput): Uint8Array {
  return written(ProtobufLogsSerializer.serializeRequest(sdkLogRecords(input)));
}

export function jsonLogs(input: LogsInput): Uint8Array {
  return written(JsonLogsSerializer.serializeRequest(sdkLogRecords(input)));
}

function written(body: Uint8Array | undefined): Uint8Array {
  if (!body) throw new Error("OpenTelemetry's serializer wrote nothing");
  return body;
}

function sdkSpans(input: TracesInput): SdkSpan[] {
  return input.flatMap(({ resource: attributes, scope = "", spans }) => {
    const resource = sdkResource(attributes);
    return spans.map((span) => sdkSpan(span, resource, scope));
  });
}

function sdkSpan(span: SpanInput, resource: Resource, scope: string): SdkSpan {
  const { traceId, spanId, parentSpanId, startMs = 0, endMs = startMs } = span;
  return {
    name: span.name ?? "",
    kind: (span.kind ?? 1) - 1,
    spanContext: () => ({ traceId, spanId, traceFlags: 1 }),
    ...(parentSpanId && { parentSpanContext: { traceId, spanId: parentSpanId, traceFlags: 1 } }),
    startTime: sdkTime(startMs),
    endTime: sdkTime(endMs),
    duration: sdkTime(endMs - startMs),
    ended: true,
    status: { code: 0, ...span.status },
    attributes: span.attributes ?? {},
    events: (span.events ?? []).map(({ name, timeMs = 0, attributes = {} }) => {
      return { name, time: sdkTime(timeMs), attributes };
    }),
    links: [],
    resource,
    instrumentationScope: { name: scope },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function sdkLogRecords(input: LogsInput): SdkLogRecord[] {
  return input.flatMap(({ resource: attributes, records }) => {
    const resource = sdkResource(attributes);
    return records.map(({ timeMs = 0, traceId, spanId, ...record }) => ({
      ...record,
      hrTime: sdkTime(timeMs),
      hrTimeObserved: sdkTime(timeMs),
      ...(traceId && { spanContext: { traceId, spanId: spanId ?? "", traceFlags: 1 } }),
      attributes: record.attributes ?? {},
      resource,
      instrumentationScope: { name: "" },
      droppedAttributesCount: 0,
    }));
  });
}

function sdkResource(attributes: Values = {}): Resource {
  const resource: Resource = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}

/** Seconds and nanoseconds, exact to the microsecond. */
function sdkTime(ms: number): [seconds: number, nanoseconds: number] {
  const microseconds = Math.round(ms * 1_000);
  return [Math.floor(microseconds / 1_000_000), (microseconds % 1_000_000) * 1_000];
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
