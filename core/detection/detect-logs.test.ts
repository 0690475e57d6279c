import { describe, expect, it } from "vitest";
import { decodeLogs, decodeTraces } from "#core/telemetry/decode.ts";
import { type LogInput, protobufLogs, protobufTraces } from "#core/telemetry/otlp.fixture.ts";
import { detectInLogs } from "./detect-logs.ts";
import { detectInTraces } from "./detect-traces.ts";
import { Detection } from "./detection.ts";
import { redactDetection } from "./redact-detection.ts";

const receivedAtMs = Date.parse("2026-10-01T12:00:00.000Z");
const settings = { latencyThresholdMs: null, receivedAtMs };
const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";
const exception = {
  "exception.type": "TypeError",
  "exception.message": "x is undefined",
  "exception.stacktrace": "TypeError: x is undefined\n    at pay (/app/pay.ts:3:9)",
};

function detect(...records: LogInput[]) {
  const body = protobufLogs([
    {
      resource: { "service.name": "shop" },
      records: records.map((record) => ({ timeMs: receivedAtMs - 5, ...record })),
    },
  ]);
  const { detections } = detectInLogs(decodeLogs(body, "protobuf").resourceLogs, settings);
  for (const detection of detections) Detection.parse(detection);
  return detections;
}

describe("a log record", () => {
  it.each<[string, LogInput]>([
    ["with an exception at ERROR and no event name", { severityNumber: 17, attributes: exception }],
    [
      "with an event name",
      { severityNumber: 17, eventName: "http.server.request.exception", attributes: exception },
    ],
    ["without a severity", { attributes: exception }],
    ["with its severity as text", { severityText: "Error", attributes: exception }],
    ["from pino", { severityText: "50", attributes: exception }],
  ])("%s is an exception", (_, record) => {
    const [detection] = detect({ traceId, spanId, body: "payment failed", ...record });
    expect(detection).toMatchObject({
      kind: "exception",
      traceId,
      spanId,
      body: "payment failed",
      exception: { type: "TypeError", message: "x is undefined" },
    });
  });

  it.each<[string, LogInput]>([
    [
      "a warning with a client's exception",
      { severityNumber: 13, eventName: "http.client.request.exception", attributes: exception },
    ],
    ["a warning by its text", { severityText: "WARN", attributes: exception }],
    ["an error line without an exception", { severityNumber: 17, body: "could not find the page" }],
    ["a cancelled request", { severityNumber: 17, attributes: { "exception.type": "AbortError" } }],
    [
      "information that quotes a stack",
      { severityNumber: 9, body: "panic: x\n\ngoroutine 1 [running]:" },
    ],
    [
      "an error that only mentions a word",
      { severityNumber: 17, body: "the panic: button was pressed" },
    ],
  ])("%s is not an incident", (_, record) => {
    expect(detect(record)).toEqual([]);
  });

  it("at FATAL without a trace is a crash, with or without an exception", () => {
    expect(
      detect({ severityNumber: 21, eventName: "exception", attributes: exception })[0],
    ).toMatchObject({ kind: "crash", exception: { type: "TypeError" } });
    expect(detect({ severityNumber: 21, body: "out of memory" })[0]).toMatchObject({
      kind: "crash",
      body: "out of memory",
    });
    expect(detect({ severityNumber: 21, traceId, spanId, attributes: exception })[0]?.kind).toBe(
      "exception",
    );
  });

  it("of a crash event speaks for the process that crashed", () => {
    const attributes = { ...exception, "service.version": "1.1" };
    const [detection] = detect({
      severityNumber: 9 + 12,
      eventName: "app.crash",
      traceId,
      spanId,
      attributes,
    });
    expect(detection).toMatchObject({ kind: "crash", origin: { service: "shop", release: "1.1" } });
  });
});

describe("an exception in the text alone", () => {
  it.each([
    [
      "Python",
      'job failed\nTraceback (most recent call last):\n  File "/app/a.py", line 3, in f\n    x()\nValueError: bad row',
      "ValueError",
      "bad row",
    ],
    [
      "JavaScript",
      "uncaughtException: TypeError: x is not a function\n    at f (/app/a.js:1:2)",
      "TypeError",
      "x is not a function",
    ],
    [
      "Java",
      'Exception in thread "main" java.lang.IllegalStateException: closed\n\tat a.B.c(B.java:3)',
      "java.lang.IllegalStateException",
      "closed",
    ],
    ["Go", "panic: boom\n\ngoroutine 1 [running]:\nmain.main()", "panic", "panic: boom"],
    [
      ".NET",
      "Unhandled exception. System.InvalidOperationException: empty\n   at A.B() in /a.cs:line 3",
      "System.InvalidOperationException",
      "empty",
    ],
    ["Rust", "thread 'main' panicked at src/main.rs:2:5:\nboom", "panic", "boom"],
    [
      "Ruby",
      "/srv/app/lib/cart.rb:7:in 'Cart#total': no price (PriceError)\n\tfrom /srv/app/bin/web:3:in '<main>'",
      "PriceError",
      "no price",
    ],
    [
      "Java behind a logger's prefix",
      "2026-11-25 10:00:00 ERROR [web] c.a.Shop - failed\njava.lang.IllegalStateException: closed\n\tat com.acme.Shop.total(Shop.java:12)",
      "java.lang.IllegalStateException",
      "closed",
    ],
    [
      "PHP",
      "PHP Fatal error:  Uncaught RuntimeException: no price in /srv/app/src/Cart.php:7\nStack trace:\n#0 /srv/app/public/index.php(3): Cart->total()\n#1 {main}\n  thrown in /srv/app/src/Cart.php on line 7",
      "RuntimeException",
      "no price",
    ],
    [
      "Elixir",
      "** (ArgumentError) no price\n    (shop 0.1.0) lib/shop/cart.ex:7: Shop.Cart.total/1",
      "ArgumentError",
      "no price",
    ],
  ])("of %s is read", (_, body, type, message) => {
    expect(detect({ severityNumber: 17, body })[0]?.exception).toEqual({
      type,
      message,
      stacktrace: body,
    });
  });
});

it.each([
  "panic: \n",
  "\n",
  "  at x\n",
  "FATAL ERROR: ",
  "thread '' ",
  "A.",
  "A",
  "Traceback (most recent call last):\n",
  " at :1:1",
])("a text of %j over and over is done within the test's time", (piece) => {
  const body = piece.repeat(Math.ceil(500_000 / piece.length));
  const logs = decodeLogs(protobufLogs([{ records: [{ severityNumber: 17, body }] }]), "protobuf");
  const { detections } = detectInLogs(logs.resourceLogs, settings);
  for (const detection of detections) Detection.parse(redactDetection(detection));
});

it.each([
  "ssh root@10.0.0.1:22 refused",
  "root@db:22",
  "retry at 10:30:15",
  "lint: src/a.ts:1:2 missing semicolon",
  "2026/11/25 10:00:00 main.go:12: order failed",
  "    at home (very):12",
])("an error line such as %j is no exception", (body) => {
  expect(detect({ severityNumber: 17, body })).toEqual([]);
});

describe("the same event", () => {
  it("twice in an export, or sent again, is one", () => {
    const record = { severityNumber: 17, traceId, spanId, attributes: exception };
    expect(detect(record, record)).toHaveLength(1);
    expect(detect({ severityNumber: 21, body: "gone" })[0]?.id).toBe(
      detect({ severityNumber: 21, body: "gone" })[0]?.id,
    );
  });

  it("at another time is another", () => {
    const crash = { severityNumber: 21, body: "gone" };
    expect(detect({ ...crash, timeMs: 1_000 }, { ...crash, timeMs: 2_000 })).toHaveLength(2);
  });

  it("as span event and as log has one id", () => {
    const events = [{ name: "exception", attributes: exception }];
    const spans = [{ traceId, spanId, kind: 2, status: { code: 2 }, events }];
    const traces = decodeTraces(
      protobufTraces([{ resource: { "service.name": "shop" }, spans }]),
      "protobuf",
    );
    const [fromSpan] = detectInTraces(traces.resourceSpans, settings).detections;
    const [fromLog] = detect({ severityNumber: 17, traceId, spanId, attributes: exception });
    expect(fromLog?.id).toBe(fromSpan?.id);
  });
});

it("a structured body is read as loggers write it", () => {
  const { detections } = detectInLogs(
    [
      {
        resource: new Map(),
        records: [
          {
            timeMs: 1,
            severityNumber: 17,
            severityText: "",
            eventName: "",
            traceId: "",
            spanId: "",
            attributes: new Map(),
            body: {
              msg: "it broke",
              err: {
                type: "RangeError",
                message: "too far",
                stack: "RangeError: too far\n    at a (/a.js:1:1)",
              },
            },
          },
        ],
      },
    ],
    settings,
  );
  expect(detections[0]).toMatchObject({
    body: "it broke",
    exception: { type: "RangeError", message: "too far" },
    origin: { service: "unknown_service" },
  });
});
