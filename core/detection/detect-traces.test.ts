import { describe, expect, it } from "vitest";
import { decodeTraces } from "#core/telemetry/decode.ts";
import { protobufTraces, type SpanInput, type TracesInput } from "#core/telemetry/otlp.fixture.ts";
import { detectInTraces } from "./detect-traces.ts";
import { Detection } from "./detection.ts";

const receivedAtMs = Date.parse("2026-10-01T12:00:00.000Z");
const settings = { latencyThresholdMs: 2_000, receivedAtMs };
const traceId = "0af7651916cd43dd8448eb211c80319c";
const startMs = receivedAtMs - 1_000;
const ERROR = { code: 2 };
const [INTERNAL, SERVER, CLIENT, PRODUCER, CONSUMER] = [1, 2, 3, 4, 5];

const boom = thrown("TypeError", "Cannot read properties of undefined (reading 'percent')");

function thrown(
  type: string,
  message: string,
  atMs = startMs + 5,
  stack = `${type}: ${message}\n    at total (/app/cart.ts:7:68)`,
) {
  return {
    name: "exception",
    timeMs: atMs,
    attributes: {
      "exception.type": type,
      "exception.message": message,
      "exception.stacktrace": stack,
    },
  };
}

/** A span by its number, below another by that one's number. */
function span(number: number, parent: number, rest: Partial<SpanInput>): SpanInput {
  return {
    traceId,
    spanId: id(number),
    ...(parent > 0 && { parentSpanId: id(parent) }),
    startMs,
    endMs: startMs + 12,
    ...rest,
  };
}

function id(number: number): string {
  return number.toString(16).padStart(16, "0");
}

function detect(input: TracesInput | SpanInput[], overrides: Partial<typeof settings> = {}) {
  const resources = input.map((each) =>
    "spans" in each ? each : { resource: { "service.name": "shop" }, spans: [each] },
  );
  const merged = input.every((each) => !("spans" in each))
    ? [{ resource: { "service.name": "shop" }, spans: resources.flatMap(({ spans }) => spans) }]
    : resources;
  const { resourceSpans, rejected } = decodeTraces(protobufTraces(merged), "protobuf");
  expect(rejected).toBe(0);
  const { detections, received } = detectInTraces(resourceSpans, { ...settings, ...overrides });
  expect(received).toBe(detections.length);
  for (const detection of detections) Detection.parse(detection);
  return detections;
}

describe("a request that throws", () => {
  it("is one exception, with its request and its origin", () => {
    const detections = detect([
      {
        resource: {
          "service.name": "shop",
          "service.version": "1.2.0",
          "deployment.environment.name": "production",
          "vcs.ref.head.revision": "abc123",
          "telemetry.sdk.language": "nodejs",
        },
        spans: [
          span(1, 0, {
            name: "GET /cart/:id",
            kind: SERVER,
            status: ERROR,
            events: [boom],
            attributes: {
              "http.request.method": "GET",
              "http.route": "/cart/:id",
              "http.response.status_code": 500,
            },
          }),
        ],
      },
    ]);
    expect(detections).toHaveLength(1);
    expect(detections[0]).toMatchObject({
      kind: "exception",
      origin: {
        service: "shop",
        release: "1.2.0",
        environment: "production",
        revision: "abc123",
        language: "nodejs",
      },
      occurredAt: new Date(startMs + 5).toISOString(),
      traceId,
      spanId: id(1),
      request: { method: "GET", route: "/cart/:id", status: 500, durationMs: 12 },
      exception: {
        type: "TypeError",
        message: "Cannot read properties of undefined (reading 'percent')",
      },
    });
    expect(detections[0]?.exception?.stacktrace).toContain("/app/cart.ts:7:68");
  });

  it("is one where @hono/otel adds a second SERVER span with the exception and the route", () => {
    const detections = detect([
      span(1, 0, {
        name: "GET",
        kind: SERVER,
        status: ERROR,
        attributes: { "http.method": "GET", "http.status_code": 500 },
      }),
      span(2, 1, {
        kind: SERVER,
        status: ERROR,
        events: [boom],
        attributes: { "http.route": "/cart/:id" },
      }),
    ]);
    expect(detections).toHaveLength(1);
    expect(detections[0]).toMatchObject({
      kind: "exception",
      spanId: id(2),
      request: { method: "GET", route: "/cart/:id", status: 500 },
    });
  });

  it("is one where Express's router has the exception on an INTERNAL span without a status", () => {
    const detections = detect([
      span(1, 0, {
        name: "GET",
        kind: SERVER,
        status: ERROR,
        attributes: { "http.response.status_code": 500 },
      }),
      span(2, 1, {
        name: "request handler - /cart/:id",
        kind: INTERNAL,
        events: [boom],
        attributes: { "http.route": "/cart/:id" },
      }),
    ]);
    expect(detections).toHaveLength(1);
    expect(detections[0]).toMatchObject({
      kind: "exception",
      request: { route: "/cart/:id", status: 500 },
    });
  });

  it("is one where every level of a nest records the same exception", () => {
    const detections = detect([
      span(1, 0, { kind: SERVER, status: ERROR, events: [boom, boom] }),
      span(2, 1, { status: ERROR, events: [boom] }),
      span(3, 2, { status: ERROR, events: [boom] }),
    ]);
    expect(detections).toHaveLength(1);
    expect(detections[0]?.spanId).toBe(id(3));
  });

  it("is found by the event on the SERVER span alone, its status being unset", () => {
    expect(detect([span(1, 0, { kind: SERVER, events: [boom] })])).toHaveLength(1);
  });

  it.each(["event", "span"])("keeps the fingerprint an app gives its %s", (carrier) => {
    const given = { "error.fingerprint": "checkout-down" };
    const event = {
      ...boom,
      attributes: { ...boom.attributes, ...(carrier === "event" && given) },
    };
    const [detection] = detect([
      span(1, 0, {
        kind: SERVER,
        status: ERROR,
        events: [event],
        ...(carrier === "span" && { attributes: given }),
      }),
    ]);
    expect(detection?.attributes).toMatchObject(given);
  });

  it("is found where the exception stands in the span's own attributes", () => {
    const attributes = { "exception.type": "KeyError", "exception.message": "'a'" };
    expect(
      detect([span(1, 0, { kind: SERVER, status: ERROR, attributes })])[0]?.exception?.type,
    ).toBe("KeyError");
  });

  it("takes the stack from whichever level has it", () => {
    const bare = thrown("TypeError", "x", startMs, "");
    const detections = detect([
      span(1, 0, { kind: SERVER, status: ERROR, events: [thrown("TypeError", "x")] }),
      span(2, 1, { status: ERROR, events: [bare] }),
    ]);
    expect(detections[0]?.exception?.stacktrace).toContain("cart.ts");
  });
});

describe("the culprit", () => {
  it("is the deepest failure, not its wrapper", () => {
    const detections = detect([
      span(1, 0, { kind: SERVER, status: ERROR, events: [thrown("CheckoutFailed", "no")] }),
      span(2, 1, { status: ERROR, events: [thrown("DatabaseError", "gone")] }),
    ]);
    expect(detections.map((each) => each.exception?.type)).toEqual(["DatabaseError"]);
  });

  it("is the program's own error rather than an outgoing call's, which may have been handled", () => {
    const detections = detect([
      span(1, 0, { kind: SERVER, status: ERROR, events: [boom] }),
      span(2, 1, { kind: CLIENT, status: ERROR, events: [thrown("ECONNREFUSED", "connect")] }),
    ]);
    expect(detections.map((each) => each.exception?.type)).toEqual(["TypeError"]);
  });

  it("is the outgoing call where nothing else threw", () => {
    const detections = detect([
      span(1, 0, { kind: SERVER, status: ERROR, attributes: { "http.response.status_code": 502 } }),
      span(2, 1, {
        kind: CLIENT,
        status: ERROR,
        attributes: { "server.address": "stock.internal" },
        events: [thrown("ECONNREFUSED", "connect")],
      }),
    ]);
    expect(detections[0]).toMatchObject({
      exception: { type: "ECONNREFUSED" },
      attributes: { "server.address": "stock.internal" },
    });
  });

  it("is the service called, where its failure is in the export", () => {
    const detections = detect([
      {
        resource: { "service.name": "front" },
        spans: [
          span(1, 0, {
            kind: SERVER,
            status: ERROR,
            attributes: { "http.response.status_code": 502 },
          }),
          span(2, 1, { kind: CLIENT, status: ERROR }),
        ],
      },
      {
        resource: { "service.name": "stock" },
        spans: [span(3, 2, { kind: SERVER, status: ERROR, events: [boom] })],
      },
    ]);
    expect(detections).toHaveLength(1);
    expect(detections[0]?.origin.service).toBe("stock");
  });

  it("is the caller where only it has an exception", () => {
    const detections = detect([
      {
        resource: { "service.name": "front" },
        spans: [
          span(1, 0, { kind: SERVER, status: ERROR, events: [boom] }),
          span(2, 1, { kind: CLIENT, status: ERROR }),
        ],
      },
      {
        resource: { "service.name": "stock" },
        spans: [span(3, 2, { kind: SERVER, status: ERROR })],
      },
    ]);
    expect(detections.map((each) => [each.origin.service, each.kind])).toEqual([
      ["front", "exception"],
    ]);
  });

  it("is each of two requests that one trace made", () => {
    const detections = detect([
      span(1, 0, { kind: CLIENT, status: ERROR }),
      span(2, 1, { kind: SERVER, status: ERROR, events: [boom] }),
      span(3, 0, { kind: CLIENT, status: ERROR }),
      span(4, 3, { kind: SERVER, status: ERROR, events: [boom] }),
    ]);
    expect(detections.map((each) => each.spanId)).toEqual([id(2), id(4)]);
  });
});

describe("an exception whose request is in another export", () => {
  const undecided = (input: SpanInput) =>
    detectInTraces(
      decodeTraces(protobufTraces([{ spans: [input] }]), "protobuf").resourceSpans,
      settings,
    );

  it("is left undecided, and stands alone only if its span failed", () => {
    const handler = span(2, 1, {
      name: "request handler",
      attributes: { "http.route": "/cart/:id" },
      events: [boom],
    });
    expect(undecided(handler)).toMatchObject({
      detections: [],
      received: 0,
      undecided: [
        { standsAlone: false, detection: { kind: "exception", request: { route: "/cart/:id" } } },
      ],
    });
    expect(undecided({ ...handler, status: ERROR }).undecided).toMatchObject([
      { standsAlone: true },
    ]);
  });

  it("of an outgoing call is nothing", () => {
    const call = span(2, 1, { kind: CLIENT, status: ERROR, events: [boom] });
    expect(undecided(call)).toEqual({ detections: [], received: 0, undecided: [] });
  });
});

describe("a failure without an exception", () => {
  it.each([
    ["a new 5xx", { "http.response.status_code": 503, "url.path": "/orders/8123/items" }],
    [
      "an old 5xx without a status",
      { "http.status_code": 503, "http.target": "/orders/8123/items?token=1" },
    ],
  ])("%s is one of kind http, its path without ids", (_, attributes) => {
    const [detection, ...others] = detect([span(1, 0, { name: "GET", kind: SERVER, attributes })]);
    expect(others).toEqual([]);
    expect(detection).toMatchObject({
      kind: "http",
      request: { status: 503, route: "/orders/:id/items" },
    });
    expect(detection?.exception).toBeUndefined();
  });

  it("is found by gRPC's server codes, old and new", () => {
    expect(
      detect([span(1, 0, { kind: SERVER, attributes: { "rpc.grpc.status_code": 13 } })]),
    ).toHaveLength(1);
    expect(
      detect([span(1, 0, { kind: SERVER, attributes: { "rpc.status_code": "INTERNAL" } })]),
    ).toHaveLength(1);
    expect(
      detect([
        span(1, 0, { kind: SERVER, status: ERROR, attributes: { "rpc.grpc.status_code": 5 } }),
      ]),
    ).toHaveLength(0);
  });

  it("carries what the span's status says", () => {
    expect(
      detect([span(1, 0, { kind: SERVER, status: { code: 2, message: "pool empty" } })])[0]?.body,
    ).toBe("pool empty");
  });
});

describe("work without a request", () => {
  it("a consumer's and a job's exceptions are incidents", () => {
    expect(detect([span(1, 0, { kind: CONSUMER, status: ERROR, events: [boom] })])).toHaveLength(1);
    expect(detect([span(1, 0, { kind: INTERNAL, status: ERROR, events: [boom] })])).toHaveLength(1);
  });

  it("a consumer fails for itself, not for the request that sent its message", () => {
    const detections = detect([
      span(1, 0, { kind: SERVER, attributes: { "http.response.status_code": 202 } }),
      span(2, 1, { kind: PRODUCER }),
      span(3, 2, { kind: CONSUMER, status: ERROR, events: [boom] }),
    ]);
    expect(detections.map((each) => each.spanId)).toEqual([id(3)]);
  });
});

describe("what is not an incident", () => {
  it.each<[string, SpanInput[]]>([
    [
      "a healthy request",
      [span(1, 0, { kind: SERVER, attributes: { "http.response.status_code": 200 } })],
    ],
    [
      "an error that a request survived",
      [
        span(1, 0, { kind: SERVER, attributes: { "http.response.status_code": 200 } }),
        span(2, 1, { status: ERROR, events: [boom] }),
      ],
    ],
    [
      "a client's 4xx",
      [
        span(1, 0, {
          kind: CLIENT,
          status: ERROR,
          attributes: { "http.response.status_code": 404 },
        }),
      ],
    ],
    [
      "a 4xx answered with an exception, as frameworks refuse a request",
      [
        span(1, 0, {
          kind: SERVER,
          status: ERROR,
          events: [boom],
          attributes: { "http.response.status_code": 422 },
        }),
      ],
    ],
    [
      "a 4xx whose inner SERVER span recorded the refusal",
      [
        span(1, 0, { kind: SERVER, attributes: { "http.response.status_code": 400 } }),
        span(2, 1, { kind: SERVER, status: ERROR, events: [boom] }),
      ],
    ],
    [
      "an exception that the program called fine",
      [span(1, 0, { kind: SERVER, status: { code: 1 }, events: [boom] })],
    ],
    ["a cancellation", [span(1, 0, { kind: SERVER, events: [thrown("AbortError", "aborted")] })]],
    [
      "an exception of an outgoing call alone",
      [span(2, 1, { kind: CLIENT, status: ERROR, events: [boom] })],
    ],
    [
      "spans that are each other's parents",
      [span(1, 2, { status: ERROR, events: [boom] }), span(2, 1, {})],
    ],
  ])("%s", (_, spans) => {
    expect(detect(spans)).toEqual([]);
  });

  it("AIA's own telemetry", () => {
    const spans = [span(1, 0, { kind: SERVER, status: ERROR, events: [boom] })];
    expect(detect([{ resource: { "service.name": "aia-router" }, spans }])).toEqual([]);
  });

  it("AIA's own telemetry, by its whole name: an app's that begins like it is one", () => {
    const spans = [span(1, 0, { kind: SERVER, status: ERROR, events: [boom] })];
    for (const name of ["aia-shop", "aia-routers", "aia-"])
      expect(detect([{ resource: { "service.name": name }, spans }])).toHaveLength(1);
  });
});

describe("a slow request", () => {
  const slow = span(1, 0, {
    kind: SERVER,
    endMs: startMs + 2_500,
    attributes: {
      "http.request.method": "GET",
      "http.route": "/reports/sales",
      "http.response.status_code": 200,
    },
  });
  const queries = [...Array(20).keys()].map((number) =>
    span(number + 10, 1, {
      name: "SELECT",
      kind: CLIENT,
      endMs: startMs + 100,
      attributes: { "db.system": "postgresql", "db.statement": "SELECT * FROM item WHERE id = $1" },
    }),
  );

  it("is an incident over the threshold, with the work that repeats inside", () => {
    const [detection] = detect([
      slow,
      ...queries,
      span(9, 1, { name: "render", endMs: startMs + 300 }),
    ]);
    expect(detection).toMatchObject({
      kind: "latency",
      request: { route: "/reports/sales", durationMs: 2_500 },
      attributes: {
        "latency.threshold_ms": "2000",
        "latency.child.name": "SELECT * FROM item WHERE id = $1",
        "latency.child.count": "20",
        "latency.child.total_ms": "2000",
        "db.system.name": "postgresql",
      },
    });
  });

  it("is none below it, without one, or as an open socket", () => {
    expect(detect([slow], { latencyThresholdMs: 3_000 })).toEqual([]);
    const { resourceSpans } = decodeTraces(protobufTraces([{ spans: [slow] }]), "protobuf");
    expect(
      detectInTraces(resourceSpans, { receivedAtMs, latencyThresholdMs: null }).detections,
    ).toEqual([]);
    expect(detect([{ ...slow, attributes: { "http.response.status_code": 101 } }])).toEqual([]);
  });

  it("that failed is a failure only", () => {
    expect(detect([{ ...slow, status: ERROR, events: [boom] }]).map(({ kind }) => kind)).toEqual([
      "exception",
    ]);
  });
});

describe("evidence", () => {
  const failing = span(1, 0, { kind: SERVER, status: ERROR, events: [boom] });

  it("has the same id for the same record sent again, another for another", () => {
    const [first] = detect([failing]);
    const [again] = detect([failing], { receivedAtMs: receivedAtMs + 9_000 });
    const [other] = detect([{ ...failing, spanId: id(2) }]);
    expect(again?.id).toBe(first?.id);
    expect(other?.id).not.toBe(first?.id);
    expect(detect([failing, failing])).toHaveLength(1);
  });

  it.each([
    ["the future", receivedAtMs + 61_000],
    ["no time", 0],
  ])("from %s is dated by its arrival", (_, timeMs) => {
    const [detection] = detect([{ ...failing, startMs: timeMs, events: [{ ...boom, timeMs }] }]);
    expect(detection?.occurredAt).toBe("2026-10-01T12:00:00.000Z");
  });

  it("holds nothing that a database refuses", () => {
    const [detection] = detect([{ ...failing, events: [thrown("E\u0000", "nul \u0000 here")] }]);
    expect(JSON.stringify(detection)).not.toContain("\\u0000");
  });

  it("of a trace of fifty thousand spans in one line is found in time", { timeout: 60_000 }, () => {
    const spans = [...Array(50_000).keys()].map((number) => span(number + 1, number, {}));
    spans[0] = failing;
    expect(detect(spans)).toHaveLength(1);
  });
});
