/** Writes OTLP for tests, by the rules of protobuf and of its JSON: the decoders' counterpart. */
type Value = string | number | boolean | Value[];
type Values = Record<string, Value>;

export type SpanInput = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name?: string;
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

export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}

export function bytesField(field: number, bytes: number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

export function textField(field: number, text: string): number[] {
  return bytesField(field, [...new TextEncoder().encode(text)]);
}

export function varintField(field: number, value: number): number[] {
  return [...varint(field * 8), ...varint(value)];
}

function timeField(field: number, ms: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(Math.round(ms * 1_000)) * 1_000n, true);
  return [...varint(field * 8 + 1), ...new Uint8Array(view.buffer)];
}

function hexField(field: number, hex: string): number[] {
  return bytesField(field, [
    ...Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  ]);
}

function anyValue(value: Value): number[] {
  if (typeof value === "string") return textField(1, value);
  if (typeof value === "boolean") return varintField(2, value ? 1 : 0);
  if (Array.isArray(value))
    return bytesField(
      5,
      value.flatMap((item) => bytesField(1, anyValue(item))),
    );
  if (Number.isInteger(value)) return varintField(3, value);
  return [...varint(4 * 8 + 1), ...new Uint8Array(new Float64Array([value]).buffer)];
}

export function attributeFields(field: number, values: Values = {}): number[] {
  return Object.entries(values).flatMap(([key, value]) =>
    bytesField(field, [...textField(1, key), ...bytesField(2, anyValue(value))]),
  );
}

export function spanBytes(span: SpanInput): number[] {
  return [
    ...hexField(1, span.traceId),
    ...hexField(2, span.spanId),
    ...(span.parentSpanId ? hexField(4, span.parentSpanId) : []),
    ...textField(5, span.name ?? ""),
    ...varintField(6, span.kind ?? 1),
    ...timeField(7, span.startMs ?? 0),
    ...timeField(8, span.endMs ?? span.startMs ?? 0),
    ...attributeFields(9, span.attributes),
    ...(span.events ?? []).flatMap((event) =>
      bytesField(11, [
        ...timeField(1, event.timeMs ?? 0),
        ...textField(2, event.name),
        ...attributeFields(3, event.attributes),
      ]),
    ),
    ...(span.status
      ? bytesField(15, [
          ...textField(2, span.status.message ?? ""),
          ...varintField(3, span.status.code ?? 0),
        ])
      : []),
  ];
}

export function protobufTraces(input: TracesInput): Uint8Array {
  return Uint8Array.from(
    input.flatMap(({ resource, scope, spans }) =>
      bytesField(1, [
        ...bytesField(1, attributeFields(1, resource)),
        ...bytesField(2, [
          ...bytesField(1, textField(1, scope ?? "")),
          ...spans.flatMap((span) => bytesField(2, spanBytes(span))),
        ]),
      ]),
    ),
  );
}

function logBytes(record: LogInput): number[] {
  return [
    ...timeField(1, record.timeMs ?? 0),
    ...varintField(2, record.severityNumber ?? 0),
    ...textField(3, record.severityText ?? ""),
    ...(record.body === undefined ? [] : bytesField(5, anyValue(record.body))),
    ...attributeFields(6, record.attributes),
    ...hexField(9, record.traceId ?? ""),
    ...hexField(10, record.spanId ?? ""),
    ...textField(12, record.eventName ?? ""),
  ];
}

export function protobufLogs(input: LogsInput): Uint8Array {
  return Uint8Array.from(
    input.flatMap(({ resource, records }) =>
      bytesField(1, [
        ...bytesField(1, attributeFields(1, resource)),
        ...bytesField(
          2,
          records.flatMap((record) => bytesField(2, logBytes(record))),
        ),
      ]),
    ),
  );
}

function jsonValue(value: Value): unknown {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(jsonValue) } };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

function jsonAttributes(values: Values = {}) {
  return Object.entries(values).map(([key, value]) => ({ key, value: jsonValue(value) }));
}

function nanos(ms = 0): string {
  return `${Math.round(ms * 1_000)}000`;
}

export function jsonTraces(input: TracesInput): Uint8Array {
  const resourceSpans = input.map(({ resource, scope, spans }) => ({
    resource: { attributes: jsonAttributes(resource) },
    scopeSpans: [
      {
        scope: { name: scope },
        spans: spans.map(({ startMs, endMs, attributes, events, ...span }) => ({
          ...span,
          kind: span.kind ?? 1,
          startTimeUnixNano: nanos(startMs),
          endTimeUnixNano: nanos(endMs ?? startMs),
          attributes: jsonAttributes(attributes),
          events: events?.map((event) => ({
            name: event.name,
            timeUnixNano: nanos(event.timeMs),
            attributes: jsonAttributes(event.attributes),
          })),
        })),
      },
    ],
  }));
  return utf8(JSON.stringify({ resourceSpans }));
}

export function jsonLogs(input: LogsInput): Uint8Array {
  const resourceLogs = input.map(({ resource, records }) => ({
    resource: { attributes: jsonAttributes(resource) },
    scopeLogs: [
      {
        logRecords: records.map(({ timeMs, body, attributes, ...record }) => ({
          ...record,
          timeUnixNano: nanos(timeMs),
          body: body === undefined ? undefined : jsonValue(body),
          attributes: jsonAttributes(attributes),
        })),
      },
    ],
  }));
  return utf8(JSON.stringify({ resourceLogs }));
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
