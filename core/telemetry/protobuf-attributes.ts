import { MAX_ATTRIBUTES, MAX_LIST_ITEMS, MAX_VALUE_DEPTH } from "./limits.ts";
import type { AttributeValue } from "./telemetry.ts";
import type { WireReader } from "./wire.ts";

/** Adds one KeyValue; the first of two equal keys wins, as OTLP forbids the second. */
export function readKeyValue(reader: WireReader, into: Map<string, AttributeValue>, depth = 0) {
  let key = "";
  let value: AttributeValue = null;
  while (reader.next()) {
    if (reader.field === 1) key = reader.text();
    else if (reader.field === 2) value = readAnyValue(reader.message(), depth);
    else reader.skip();
  }
  if (!into.has(key) && into.size < MAX_ATTRIBUTES) into.set(key, value);
}

/** An AnyValue message; null where it is empty or nested too deep. */
export function readAnyValue(reader: WireReader, depth = 0): AttributeValue {
  if (depth > MAX_VALUE_DEPTH) return null;
  let value: AttributeValue = null;
  while (reader.next()) {
    if (reader.field === 1) value = reader.text();
    else if (reader.field === 2) value = reader.uint() !== 0;
    else if (reader.field === 3) value = reader.int64();
    else if (reader.field === 4) value = reader.double();
    else if (reader.field === 5) value = readArray(reader.message(), depth + 1);
    else if (reader.field === 6) value = readRecord(reader.message(), depth + 1);
    else if (reader.field === 7) value = toBase64(reader.bytes());
    else reader.skip();
  }
  return value;
}

function readArray(reader: WireReader, depth: number): AttributeValue[] {
  const values: AttributeValue[] = [];
  while (reader.next()) {
    if (reader.field !== 1 || values.length >= MAX_LIST_ITEMS) reader.skip();
    else values.push(readAnyValue(reader.message(), depth));
  }
  return values;
}

function readRecord(reader: WireReader, depth: number): AttributeValue {
  const entries = new Map<string, AttributeValue>();
  while (reader.next()) {
    if (reader.field === 1) readKeyValue(reader.message(), entries, depth);
    else reader.skip();
  }
  return Object.fromEntries(entries);
}

/** Adds the attributes of a Resource message; a repeated resource is merged, as protobuf asks. */
export function readResource(reader: WireReader, into: Map<string, AttributeValue>): void {
  while (reader.next()) {
    if (reader.field === 1) readKeyValue(reader.message(), into);
    else reader.skip();
  }
}

/** The name of an InstrumentationScope. */
export function readScopeName(reader: WireReader): string {
  let name = "";
  while (reader.next()) {
    if (reader.field === 1) name = reader.text();
    else reader.skip();
  }
  return name;
}

/** The form in which OTLP's JSON carries bytes. */
function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
