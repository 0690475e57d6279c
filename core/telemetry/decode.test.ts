import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "#core/fault.ts";
import { decodeLogs, decodeTraces } from "./decode.ts";
import {
  jsonLogs,
  jsonTraces,
  type LogsInput,
  protobufLogs,
  protobufTraces,
  type TracesInput,
  utf8,
} from "./otlp.fixture.ts";
import {
  attributeField,
  bareSpan,
  bytesField,
  textField,
  varint,
  varintField,
} from "./protobuf.fixture.ts";
import type { Encoding } from "./telemetry.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";
const traces: TracesInput = [
  {
    resource: { "service.name": "shop", "process.pid": 42 },
    scope: "@hono/otel",
    spans: [
      {
        traceId,
        spanId,
        parentSpanId: "00f067aa0ba902b7",
        name: "GET /cart/:id",
        kind: 2,
        startMs: 1_790_000_000_000,
        endMs: 1_790_000_000_012.5,
        attributes: { "http.route": "/cart/:id", ok: false, share: 0.25, tags: ["a", 1] },
        events: [
          {
            name: "exception",
            timeMs: 1_790_000_000_010,
            attributes: { "exception.type": "TypeError" },
          },
        ],
        status: { code: 2, message: "boom" },
      },
      { traceId, spanId: "b7ad6b7169203332", name: "quiet", kind: 1 },
    ],
  },
];
const logs: LogsInput = [
  {
    resource: { "service.name": "shop" },
    records: [
      {
        timeMs: 1_790_000_000_000,
        severityNumber: 21,
        severityText: "FATAL",
        body: "gone",
        attributes: { "exception.type": "Error" },
        eventName: "exception",
      },
    ],
  },
];

/** What a decoder may throw at hostile bytes: the one refusal, nothing else. */
function refusesOrReads(decode: () => unknown): void {
  try {
    decode();
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== "bad_request") throw thrown;
  }
}

describe.each<[Encoding, (input: TracesInput) => Uint8Array, (input: LogsInput) => Uint8Array]>([
  ["protobuf", protobufTraces, protobufLogs],
  ["json", jsonTraces, jsonLogs],
])("an export in %s", (encoding, writeTraces, writeLogs) => {
  it("reads spans whole", () => {
    const { resourceSpans, rejected } = decodeTraces(writeTraces(traces), encoding);
    expect(rejected).toBe(0);
    const [first] = resourceSpans;
    expect(Object.fromEntries(first?.resource ?? [])).toEqual({
      "service.name": "shop",
      "process.pid": 42,
    });
    expect(first?.spans).toHaveLength(2);
    const [span, quiet] = first?.spans ?? [];
    expect(span).toMatchObject({
      traceId,
      spanId,
      parentSpanId: "00f067aa0ba902b7",
      kind: 2,
      durationMs: 12.5,
      statusCode: 2,
      hasException: true,
      scope: "@hono/otel",
    });
    expect(span?.details.name).toBe("GET /cart/:id");
    expect(span?.details.statusMessage).toBe("boom");
    expect(Object.fromEntries(span?.details.attributes ?? [])).toEqual({
      "http.route": "/cart/:id",
      ok: false,
      share: 0.25,
      tags: ["a", 1],
    });
    expect(span?.details.exceptions[0]?.attributes.get("exception.type")).toBe("TypeError");
    expect(span?.details.exceptions[0]?.timeMs).toBe(1_790_000_000_010);
    expect(quiet).toMatchObject({ hasException: false, statusCode: 0, parentSpanId: "" });
  });

  it("reads log records whole", () => {
    const { resourceLogs } = decodeLogs(writeLogs(logs), encoding);
    expect(resourceLogs[0]?.records[0]).toMatchObject({
      timeMs: 1_790_000_000_000,
      severityNumber: 21,
      severityText: "FATAL",
      body: "gone",
      eventName: "exception",
      traceId: "",
    });
  });

  it("reads a span with several events of both kinds", () => {
    const events = ["retry", "exception", "exception", "retry"].map((name, at) => ({
      name,
      timeMs: at + 1,
    }));
    const span = { traceId, spanId, events, status: { code: 2 } };
    const { resourceSpans, rejected } = decodeTraces(writeTraces([{ spans: [span] }]), encoding);
    expect(rejected).toBe(0);
    expect(resourceSpans[0]?.spans[0]).toMatchObject({ hasException: true, statusCode: 2 });
    expect(resourceSpans[0]?.spans[0]?.details.exceptions.map(({ timeMs }) => timeMs)).toEqual([
      2, 3,
    ]);
  });

  it("leaves out a span with a bad id, and only that", () => {
    const spans = [
      { traceId: "abcd", spanId },
      { traceId, spanId },
    ];
    const decoded = decodeTraces(writeTraces([{ spans }]), encoding);
    expect(decoded.rejected).toBe(1);
    expect(decoded.resourceSpans[0]?.spans).toHaveLength(1);
  });

  it("keeps a log with a bad trace id, uncorrelated", () => {
    const decoded = decodeLogs(
      writeLogs([{ records: [{ traceId: "abcd", body: "x" }] }]),
      encoding,
    );
    expect(decoded.resourceLogs[0]?.records[0]).toMatchObject({ traceId: "", body: "x" });
  });

  it("survives a cut at every byte", () => {
    const bodies = [writeTraces(traces), writeLogs(logs)];
    for (const body of bodies) {
      for (let length = 0; length < body.length; length += 1) {
        refusesOrReads(() => readAll(body.subarray(0, length), encoding));
      }
    }
  });

  it("survives any change of any byte", () => {
    const body = writeTraces(traces);
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.nat(255), (at, byte) => {
        refusesOrReads(() => readAll(body.with(at, byte), encoding));
      }),
      { numRuns: 2_000 },
    );
  });

  it("survives random bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        refusesOrReads(() => readAll(bytes, encoding));
      }),
      { numRuns: 2_000 },
    );
  });
});

function readAll(body: Uint8Array, encoding: Encoding): void {
  refusesOrReads(() => decodeLogs(body, encoding));
  for (const { spans } of decodeTraces(body, encoding).resourceSpans) {
    for (const span of spans) span.details.attributes.size;
  }
}

describe("protobuf", () => {
  const span = bytesField(2, bareSpan(traceId, spanId));

  it("takes no bytes as an empty export", () => {
    expect(decodeTraces(new Uint8Array(), "protobuf")).toEqual({ resourceSpans: [], rejected: 0 });
  });

  it("merges a resource that comes in pieces, after the spans", () => {
    const body = bytesField(1, [
      ...bytesField(2, span),
      ...bytesField(1, attributeField(1, "service.name", "late")),
      ...bytesField(1, attributeField(1, "service.version", "2")),
    ]);
    const [entry] = decodeTraces(Uint8Array.from(body), "protobuf").resourceSpans;
    expect(Object.fromEntries(entry?.resource ?? [])).toEqual({
      "service.name": "late",
      "service.version": "2",
    });
  });

  it("steps over unknown fields and groups, and reads long-winded numbers", () => {
    const group = [
      ...varint(99 * 8 + 3),
      ...varintField(1, 5),
      ...varint(7 * 8 + 3),
      ...varint(7 * 8 + 4),
      ...varint(99 * 8 + 4),
    ];
    const unknown = [
      ...varintField(77, 1),
      ...textField(78, "?"),
      ...varint(79 * 8 + 5),
      0,
      0,
      0,
      0,
    ];
    const scopeSpans = bytesField(2, span);
    const longTag = [0x8a, 0x00, scopeSpans.length, ...scopeSpans];
    const body = [
      ...group,
      ...unknown,
      ...bytesField(1, [...group, ...bytesField(2, [...unknown, ...span])]),
    ];
    expect(decodeTraces(Uint8Array.from(body), "protobuf").resourceSpans[0]?.spans).toHaveLength(1);
    expect(decodeTraces(Uint8Array.from(longTag), "protobuf").resourceSpans[0]?.spans).toHaveLength(
      1,
    );
  });

  it.each([
    ["a group that does not end", [...varint(99 * 8 + 3), ...varintField(1, 5)]],
    ["a group that ends with another number", [...varint(9 * 8 + 3), ...varint(8 * 8 + 4)]],
    ["an end without a group", varint(9 * 8 + 4)],
    ["a number without end", Array.from({ length: 12 }, () => 0xff)],
    ["field zero", [0x02, 0x00]],
    ["a wrong wire type", varintField(1, 5)],
    ["a length beyond the body", [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])("refuses %s", (_, bytes) => {
    expect(() => decodeTraces(Uint8Array.from(bytes), "protobuf")).toThrow(Fault);
  });

  it("keeps its memory when a few bytes ask for much", () => {
    const tiny = Uint8Array.from(bytesField(1, bytesField(2, span)));
    const many = new Uint8Array(tiny.length * 50_100);
    for (let at = 0; at < many.length; at += tiny.length) many.set(tiny, at);
    const decoded = decodeTraces(many, "protobuf");
    expect(decoded.resourceSpans).toHaveLength(50_000);
    expect(decoded.rejected).toBe(100);
    const empty = new Uint8Array(4_000_000).fill(0x0a).map((byte, at) => (at % 2 ? 0 : byte));
    expect(decodeTraces(empty, "protobuf").resourceSpans).toEqual([]);
  });

  it("reads an attribute nested two thousand deep without falling over", () => {
    let value = textField(1, "deep");
    for (let depth = 0; depth < 2_000; depth += 1) value = bytesField(5, bytesField(1, value));
    const attribute = bytesField(9, [...textField(1, "k"), ...bytesField(2, value)]);
    const deep = bytesField(2, [...bareSpan(traceId, spanId), ...attribute]);
    const body = Uint8Array.from(bytesField(1, bytesField(2, deep)));
    const [entry] = decodeTraces(body, "protobuf").resourceSpans;
    expect(entry?.spans[0]?.details.attributes.has("k")).toBe(true);
  });
});

describe("JSON", () => {
  const read = (json: unknown) => decodeTraces(utf8(JSON.stringify(json)), "json");
  const one = (span: Record<string, unknown>) =>
    read({
      resourceSpans: [{ scopeSpans: [{ spans: [{ traceId, spanId, ...span }] }] }],
    }).resourceSpans[0]?.spans[0];

  it.each(["", "1234", "null", "[]", '{"resourceSpans":{}}', '{"resourceSpans":[1]}', "{"])(
    "refuses %j",
    (body) => {
      expect(() => decodeTraces(utf8(body), "json")).toThrow(Fault);
    },
  );

  it("takes {} and nulls as an empty export", () => {
    expect(read({}).resourceSpans).toEqual([]);
    expect(read({ resourceSpans: null }).resourceSpans).toEqual([]);
  });

  it("reads ids in capitals and in base64", () => {
    const base64 = btoa(String.fromCharCode(...[...Array(16).keys()].map((n) => n + 1)));
    expect(one({ traceId: traceId.toUpperCase() })?.traceId).toBe(traceId);
    expect(one({ traceId: base64 })?.traceId).toBe("0102030405060708090a0b0c0d0e0f10");
  });

  it("reads enum names, numbers as text, and snake_case", () => {
    const span = one({
      kind: "SPAN_KIND_SERVER",
      status: { code: "STATUS_CODE_ERROR" },
      start_time_unix_nano: 1_790_000_000_000_000_000,
      end_time_unix_nano: "1790000001500000000",
      attributes: [
        { key: "n", value: { int_value: "7" } },
        { key: "n2", value: { intValue: 7 } },
        null,
        { key: 1 },
      ],
    });
    expect(span).toMatchObject({ kind: 2, statusCode: 2, durationMs: 1_500 });
    expect(Object.fromEntries(span?.details.attributes ?? [])).toEqual({ n: 7, n2: 7 });
  });

  it("is not fooled by __proto__ keys, a byte order mark or deep nesting", () => {
    const hostile = `\ufeff{"__proto__":{"resourceSpans":[1]},"resourceSpans":[],"x":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    expect(decodeTraces(utf8(hostile), "json").resourceSpans).toEqual([]);
  });
});
