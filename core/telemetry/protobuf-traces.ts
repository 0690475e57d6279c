import { idFromBytes } from "./ids.ts";
import { MAX_EXCEPTIONS, MAX_RECORDS } from "./limits.ts";
import { readKeyValue, readResource, readScopeName } from "./protobuf-attributes.ts";
import type {
  AttributeValue,
  DecodedTraces,
  ResourceSpans,
  Span,
  SpanDetails,
  SpanEvent,
} from "./telemetry.ts";
import { unreadable } from "./unreadable.ts";
import { WireReader } from "./wire.ts";

/**
 * An ExportTraceServiceRequest. A body that cannot be framed throws `unreadable`; one span that
 * cannot be read, or has invalid ids, is left out and counted.
 */
export function decodeProtobufTraces(body: Uint8Array): DecodedTraces {
  const decoded: DecodedTraces = { resourceSpans: [], rejected: 0 };
  const kept = { count: 0 };
  const request = new WireReader(body);
  while (request.next()) {
    if (request.field === 1) readResourceSpans(request.message(), decoded, kept);
    else request.skip();
  }
  return decoded;
}

type Kept = { count: number };

function readResourceSpans(reader: WireReader, decoded: DecodedTraces, kept: Kept): void {
  const resource = new Map<string, AttributeValue>();
  const entry: ResourceSpans = { resource, spans: [] };
  while (reader.next()) {
    if (reader.field === 1) readResource(reader.message(), resource);
    // 1000 is the field of `instrumentation_library_spans`, as sent by SDKs of 2021.
    else if (reader.field === 2 || reader.field === 1000) {
      readScopeSpans(reader.message(), entry.spans, decoded, kept);
    } else reader.skip();
  }
  if (entry.spans.length > 0) decoded.resourceSpans.push(entry);
}

function readScopeSpans(
  reader: WireReader,
  into: Span[],
  decoded: DecodedTraces,
  kept: Kept,
): void {
  let scope = "";
  const first = into.length;
  while (reader.next()) {
    if (reader.field === 1) scope = readScopeName(reader.message());
    else if (reader.field !== 2) reader.skip();
    else {
      const message = reader.message();
      const span = kept.count < MAX_RECORDS ? tryReadSpan(message) : undefined;
      if (!span) decoded.rejected += 1;
      else {
        into.push(span);
        kept.count += 1;
      }
    }
  }
  for (const span of into.slice(first)) span.scope = scope;
}

function tryReadSpan(reader: WireReader): Span | undefined {
  try {
    return readSpan(reader);
  } catch {
    return undefined;
  }
}

/** The first pass: what decides whether a span matters. Attributes and texts are only stepped over. */
function readSpan(reader: WireReader): Span {
  const again = reader.fork();
  let details: SpanDetails | undefined;
  let endMs = 0;
  const span: Span = {
    traceId: "",
    spanId: "",
    parentSpanId: "",
    kind: 0,
    startMs: 0,
    durationMs: 0,
    statusCode: 0,
    hasException: false,
    scope: "",
    get details() {
      details ??= readDetails(again.fork());
      return details;
    },
  };
  while (reader.next()) {
    const { field } = reader;
    if (field === 1) span.traceId = idFromBytes(reader.bytes(), 16);
    else if (field === 2) span.spanId = idFromBytes(reader.bytes(), 8);
    else if (field === 4) span.parentSpanId = idFromBytes(reader.bytes(), 8);
    else if (field === 6) span.kind = reader.uint();
    else if (field === 7) span.startMs = reader.nanosAsMs();
    else if (field === 8) endMs = reader.nanosAsMs();
    else if (field === 11) span.hasException = isException(reader.message()) || span.hasException;
    else if (field === 15) span.statusCode = readStatus(reader.message()).code ?? span.statusCode;
    else reader.skip();
  }
  if (span.traceId === "" || span.spanId === "") throw unreadable("a span has no valid id");
  span.durationMs = Math.max(0, endMs - span.startMs);
  return span;
}

function isException(reader: WireReader): boolean {
  let found = false;
  while (reader.next()) {
    if (reader.field === 2) found = reader.text() === "exception";
    else reader.skip();
  }
  return found;
}

function readStatus(reader: WireReader): { code?: number; message?: string } {
  const status: { code?: number; message?: string } = {};
  while (reader.next()) {
    if (reader.field === 2) status.message = reader.text();
    else if (reader.field === 3) status.code = reader.uint();
    else reader.skip();
  }
  return status;
}

/** The second pass, over the few spans that matter. An attribute or event that cannot be read is left out. */
function readDetails(reader: WireReader): SpanDetails {
  const attributes = new Map<string, AttributeValue>();
  const details: SpanDetails = { name: "", statusMessage: "", attributes, exceptions: [] };
  while (reader.next()) {
    const { field } = reader;
    if (field === 5) details.name = reader.text();
    else if (field === 9) attempt(reader.message(), (value) => readKeyValue(value, attributes));
    else if (field === 11) attempt(reader.message(), (value) => keep(details, readEvent(value)));
    else if (field === 15) {
      details.statusMessage = readStatus(reader.message()).message ?? details.statusMessage;
    } else reader.skip();
  }
  return details;
}

/** Only exceptions are ever asked for. */
function keep(details: SpanDetails, event: SpanEvent): void {
  if (event.name !== "exception") return;
  details.exceptions.push(event);
  if (details.exceptions.length > MAX_EXCEPTIONS) details.exceptions.shift();
}

function attempt(reader: WireReader, read: (reader: WireReader) => void): void {
  try {
    read(reader);
  } catch {
    // Left out: the rest of the span is still worth reading.
  }
}

function readEvent(reader: WireReader): SpanEvent {
  const attributes = new Map<string, AttributeValue>();
  const event: SpanEvent = { name: "", timeMs: 0, attributes };
  while (reader.next()) {
    if (reader.field === 1) event.timeMs = reader.nanosAsMs();
    else if (reader.field === 2) event.name = reader.text();
    else if (reader.field === 3)
      attempt(reader.message(), (value) => readKeyValue(value, attributes));
    else reader.skip();
  }
  return event;
}
