import { idFromBytes } from "./ids.ts";
import { MAX_RECORDS } from "./limits.ts";
import { readAnyValue, readKeyValue, readResource } from "./protobuf-attributes.ts";
import type { AttributeValue, DecodedLogs, LogRecord, ResourceLogs } from "./telemetry.ts";
import { WireReader } from "./wire.ts";

/**
 * An ExportLogsServiceRequest. A body that cannot be framed throws `unreadable`; a single record
 * that cannot be read is left out and counted. Wrong ids only uncorrelate a record (logs.proto).
 */
export function decodeProtobufLogs(body: Uint8Array): DecodedLogs {
  const decoded: DecodedLogs = { resourceLogs: [], rejected: 0 };
  const kept = { count: 0 };
  const request = new WireReader(body);
  while (request.next()) {
    if (request.field === 1) readResourceLogs(request.message(), decoded, kept);
    else request.skip();
  }
  return decoded;
}

type Kept = { count: number };

function readResourceLogs(reader: WireReader, decoded: DecodedLogs, kept: Kept): void {
  const resource = new Map<string, AttributeValue>();
  const entry: ResourceLogs = { resource, records: [] };
  while (reader.next()) {
    if (reader.field === 1) readResource(reader.message(), resource);
    else if (reader.field === 2 || reader.field === 1000) {
      readScopeLogs(reader.message(), entry.records, decoded, kept);
    } else reader.skip();
  }
  if (entry.records.length > 0) decoded.resourceLogs.push(entry);
}

function readScopeLogs(
  reader: WireReader,
  into: LogRecord[],
  decoded: DecodedLogs,
  kept: Kept,
): void {
  while (reader.next()) {
    if (reader.field !== 2) {
      reader.skip();
      continue;
    }
    const message = reader.message();
    const record = kept.count < MAX_RECORDS ? tryReadRecord(message) : undefined;
    if (!record) decoded.rejected += 1;
    else {
      into.push(record);
      kept.count += 1;
    }
  }
}

function tryReadRecord(reader: WireReader): LogRecord | undefined {
  try {
    return readRecord(reader);
  } catch {
    return undefined;
  }
}

function readRecord(reader: WireReader): LogRecord {
  const attributes = new Map<string, AttributeValue>();
  let observedMs = 0;
  const record: LogRecord = {
    timeMs: 0,
    severityNumber: 0,
    severityText: "",
    eventName: "",
    traceId: "",
    spanId: "",
    body: null,
    attributes,
  };
  while (reader.next()) {
    const { field } = reader;
    if (field === 1) record.timeMs = reader.nanosAsMs();
    else if (field === 2) record.severityNumber = reader.uint();
    else if (field === 3) record.severityText = reader.text();
    else if (field === 5) record.body = readAnyValue(reader.message());
    else if (field === 6) readKeyValue(reader.message(), attributes);
    else if (field === 9) record.traceId = idFromBytes(reader.bytes(), 16);
    else if (field === 10) record.spanId = idFromBytes(reader.bytes(), 8);
    else if (field === 11) observedMs = reader.nanosAsMs();
    else if (field === 12) record.eventName = reader.text();
    else reader.skip();
  }
  if (record.timeMs === 0) record.timeMs = observedMs;
  return record;
}
