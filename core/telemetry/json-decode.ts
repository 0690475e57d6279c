import { idFromJson } from "./ids.ts";
import {
  enumFromJson,
  type JsonObject,
  listOf,
  nanosAsMs,
  objectOf,
  pick,
  readAnyValue,
  readAttributes,
  textOf,
} from "./json-values.ts";
import { MAX_EXCEPTIONS } from "./limits.ts";
import {
  type DecodedLogs,
  type DecodedTraces,
  type LogRecord,
  type Span,
  type SpanDetails,
  SpanKind,
  StatusCode,
} from "./telemetry.ts";
import { unreadable } from "./unreadable.ts";

const text = new TextDecoder("utf-8", { fatal: false, ignoreBOM: false });

/** An export of traces as OTLP's JSON; snake_case keys and enum names are read as well. */
export function decodeJsonTraces(body: Uint8Array): DecodedTraces {
  const decoded: DecodedTraces = { resourceSpans: [], rejected: 0 };
  for (const item of listOf(parse(body), "resourceSpans")) {
    const spans: Span[] = [];
    for (const group of [
      ...listOf(item, "scopeSpans"),
      ...listOf(item, "instrumentationLibrarySpans"),
    ]) {
      const scope = textOf(pick(objectOf(pick(group, "scope")), "name"));
      for (const json of listOf(group, "spans")) {
        const span = readSpan(json, scope);
        if (span) spans.push(span);
        else decoded.rejected += 1;
      }
    }
    decoded.resourceSpans.push({ resource: readResource(item), spans });
  }
  return decoded;
}

/** An export of logs as OTLP's JSON. */
export function decodeJsonLogs(body: Uint8Array): DecodedLogs {
  const decoded: DecodedLogs = { resourceLogs: [], rejected: 0 };
  for (const item of listOf(parse(body), "resourceLogs")) {
    const groups = [...listOf(item, "scopeLogs"), ...listOf(item, "instrumentationLibraryLogs")];
    const records = groups.flatMap((group) => listOf(group, "logRecords").map(readRecord));
    decoded.resourceLogs.push({ resource: readResource(item), records });
  }
  return decoded;
}

/** The body as a JSON object; V8's own parser is iterative, so deep nesting cannot exhaust the stack. */
export function parse(body: Uint8Array): JsonObject {
  let json: unknown;
  try {
    json = JSON.parse(text.decode(body));
  } catch {
    throw unreadable("it is not JSON");
  }
  const object = objectOf(json);
  if (!object) throw unreadable("it is not a JSON object");
  return object;
}

function readResource(item: JsonObject) {
  return readAttributes(pick(objectOf(pick(item, "resource")), "attributes"));
}

function readSpan(json: JsonObject, scope: string): Span | undefined {
  const traceId = idFromJson(pick(json, "traceId"), 16);
  const spanId = idFromJson(pick(json, "spanId"), 8);
  if (traceId === "" || spanId === "") return undefined;
  const startMs = nanosAsMs(pick(json, "startTimeUnixNano"));
  let details: SpanDetails | undefined;
  return {
    traceId,
    spanId,
    parentSpanId: idFromJson(pick(json, "parentSpanId"), 8),
    kind: enumFromJson(pick(json, "kind"), "SPAN_KIND_", SpanKind),
    startMs,
    durationMs: Math.max(0, nanosAsMs(pick(json, "endTimeUnixNano")) - startMs),
    statusCode: enumFromJson(
      pick(objectOf(pick(json, "status")), "code"),
      "STATUS_CODE_",
      StatusCode,
    ),
    hasException: exceptionsOf(json).length > 0,
    scope,
    get details() {
      details ??= readDetails(json);
      return details;
    },
  };
}

function readDetails(json: JsonObject): SpanDetails {
  return {
    name: textOf(pick(json, "name")),
    statusMessage: textOf(pick(objectOf(pick(json, "status")), "message")),
    attributes: readAttributes(pick(json, "attributes")),
    exceptions: exceptionsOf(json)
      .slice(-MAX_EXCEPTIONS)
      .map((event) => ({
        name: "exception",
        timeMs: nanosAsMs(pick(event, "timeUnixNano")),
        attributes: readAttributes(pick(event, "attributes")),
      })),
  };
}

/** Events that are no list of objects cost the span its events, not the export its span. */
function exceptionsOf(json: JsonObject): JsonObject[] {
  const events: unknown = pick(json, "events");
  if (!Array.isArray(events)) return [];
  return events
    .map((event) => objectOf(event))
    .filter((event) => event !== undefined)
    .filter((event) => pick(event, "name") === "exception");
}

function readRecord(json: JsonObject): LogRecord {
  return {
    timeMs: nanosAsMs(pick(json, "timeUnixNano")) || nanosAsMs(pick(json, "observedTimeUnixNano")),
    severityNumber: severityNumber(pick(json, "severityNumber")),
    severityText: textOf(pick(json, "severityText")),
    eventName: textOf(pick(json, "eventName")),
    traceId: idFromJson(pick(json, "traceId"), 16),
    spanId: idFromJson(pick(json, "spanId"), 8),
    body: readAnyValue(pick(json, "body")),
    attributes: readAttributes(pick(json, "attributes")),
  };
}

const severityNames = Object.fromEntries(
  ["trace", "debug", "info", "warn", "error", "fatal"].flatMap((level, index) =>
    ["", "2", "3", "4"].map((suffix, step) => [level + suffix, index * 4 + step + 1]),
  ),
);

function severityNumber(value: unknown): number {
  return enumFromJson(value, "SEVERITY_NUMBER_", severityNames);
}
