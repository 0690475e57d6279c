import { describe, expect, it, vi } from "vitest";
import { protobufLogs, protobufTraces } from "#core/telemetry/otlp.fixture.ts";
import { Agent, healthy } from "./agent.fixture.ts";

const spanId = "b7ad6b7169203331";
const exception = { "exception.type": "TypeError", "exception.message": "x" };

/** Every test has a window of its own: the first digit of its trace id chooses it. */
function traceOf(digit: string): string {
  return digit.repeat(32);
}

function bare(traceId: string): Uint8Array {
  const attributes = { "http.response.status_code": 502, "http.route": "/orders" };
  return protobufTraces([
    { resource: { "service.name": "front" }, spans: [{ ...healthy, traceId, attributes }] },
  ]);
}

function thrownBy(service: string, traceId: string): Uint8Array {
  const events = [{ name: "exception", attributes: exception }];
  const span = { ...healthy, traceId, spanId: "00f067aa0ba902b7", attributes: {}, events };
  return protobufTraces([{ resource: { "service.name": service }, spans: [span] }]);
}

/** Longer than the windows of these tests wait. */
async function afterTheWindow(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 900));
}

async function kinds(agent: Agent): Promise<string[]> {
  const messages = await agent.messages();
  return messages.flatMap(({ detections }) => detections.map(({ kind }) => kind));
}

describe.concurrent("a 5xx without an exception", () => {
  it("is sent after a while, once and counted, when nothing explains it", async () => {
    const agent = new Agent({ TRACE_WAIT_MS: "200" });
    await agent.adoptWindow(traceOf("1"));
    expect((await agent.post("/v1/traces", bare(traceOf("1")))).status).toBe(200);
    expect((await agent.post("/v1/traces", bare(traceOf("1")))).status).toBe(200);
    expect(agent.sent).toEqual([]);
    await vi.waitFor(() => expect(agent.sent).toHaveLength(1), 3_000);
    await afterTheWindow();
    expect(await agent.messages()).toMatchObject([
      { received: 1, refused: {}, detections: [{ kind: "http" }] },
    ]);
  });

  it("is no incident beside an exception that follows from another service", async () => {
    const agent = new Agent({ TRACE_WAIT_MS: "500" });
    await agent.adoptWindow(traceOf("2"));
    await agent.post("/v1/traces", bare(traceOf("2")));
    await agent.post("/v1/traces", thrownBy("stock", traceOf("2")));
    await afterTheWindow();
    expect(await kinds(agent)).toEqual(["exception"]);
  });

  it("is no incident beside an exception that went before", async () => {
    const agent = new Agent({ TRACE_WAIT_MS: "200" });
    await agent.adoptWindow(traceOf("3"));
    await agent.post("/v1/traces", thrownBy("stock", traceOf("3")));
    await agent.post("/v1/traces", bare(traceOf("3")));
    await afterTheWindow();
    expect(await kinds(agent)).toEqual(["exception"]);
  });

  it("is no incident beside an exception that comes as a log", async () => {
    const agent = new Agent({ TRACE_WAIT_MS: "500" });
    await agent.adoptWindow(traceOf("4"));
    await agent.post("/v1/traces", bare(traceOf("4")));
    const records = [{ severityNumber: 17, traceId: traceOf("4"), spanId, attributes: exception }];
    await agent.post("/v1/logs", protobufLogs([{ records }]));
    await afterTheWindow();
    expect(await kinds(agent)).toEqual(["exception"]);
  });

  it("waits until the queue is back", async () => {
    const agent = new Agent({ TRACE_WAIT_MS: "100" });
    await agent.adoptWindow(traceOf("5"));
    agent.queueFails = true;
    agent.storeFails = true;
    // The key is not known to R2 and need not be: state answers.
    expect((await agent.post("/v1/traces", bare(traceOf("5")))).status).toBe(200);
    await afterTheWindow();
    agent.queueFails = false;
    await vi.waitFor(() => expect(agent.sent).toHaveLength(1), { timeout: 9_000, interval: 200 });
    expect(await kinds(agent)).toEqual(["http"]);
  }, 12_000);

  it("goes at once when its window does not answer", async () => {
    const agent = new Agent();
    agent.env.TRACES = new Proxy(agent.env.TRACES, {
      get: () => () => {
        throw new Error("no window");
      },
    });
    expect((await agent.post("/v1/traces", bare(traceOf("6")))).status).toBe(200);
    expect(await kinds(agent)).toEqual(["http"]);
  });

  it("stands in R2 meanwhile where that is asked for, and no longer once it is explained", async () => {
    const agent = new Agent({ SPOOL: "always", TRACE_WAIT_MS: "300" });
    await agent.adoptWindow(traceOf("7"));
    const copies = async () =>
      (await agent.env.STORE.list({ prefix: "spool/" })).objects.filter(({ key }) =>
        key.endsWith("-7.json"),
      );
    await agent.post("/v1/traces", bare(traceOf("7")));
    expect(await copies()).toHaveLength(1);
    await agent.post("/v1/traces", thrownBy("stock", traceOf("7")));
    await afterTheWindow();
    expect(await copies()).toHaveLength(0);
    expect(await kinds(agent)).toEqual(["exception"]);
  });
});

it("what would wait in a window is refused where its copy in R2 is all that lasts, and R2 is away", async () => {
  const agent = new Agent({ SPOOL: "always" });
  agent.storeFails = true;
  expect((await agent.post("/v1/traces", bare(traceOf("8")))).status).toBe(503);
});

describe.concurrent("an exception whose request comes in another export", () => {
  const withoutRequest = (traceId: string, status: number) =>
    protobufTraces([
      {
        resource: { "service.name": "shop" },
        spans: [
          {
            traceId,
            spanId: "00f067aa0ba902b7",
            parentSpanId: spanId,
            status: { code: status },
            events: [{ name: "exception", attributes: exception }],
          },
        ],
      },
    ]);

  it.each([
    ["before it", "8", true],
    ["after it", "9", false],
  ])("is the incident, once, when the request failed (%s)", async (_, digit, first) => {
    const agent = new Agent({ TRACE_WAIT_MS: "400" });
    await agent.adoptWindow(traceOf(digit));
    const bodies = [withoutRequest(traceOf(digit), 0), bare(traceOf(digit))];
    for (const body of first ? bodies : bodies.toReversed()) await agent.post("/v1/traces", body);
    await afterTheWindow();
    await afterTheWindow();
    expect(await kinds(agent)).toEqual(["exception"]);
  });

  it("is one by itself only where its span failed", async () => {
    const agent = new Agent({ TRACE_WAIT_MS: "200" });
    await agent.adoptWindow(traceOf("a"));
    await agent.post("/v1/traces", withoutRequest(traceOf("a"), 0));
    await afterTheWindow();
    expect(agent.sent).toEqual([]);
    await agent.post("/v1/traces", withoutRequest(traceOf("a"), 2));
    await afterTheWindow();
    expect(await agent.messages()).toMatchObject([
      { received: 1, refused: {}, detections: [{ kind: "exception" }] },
    ]);
  });

  it("is no second incident beside the request's own exception", async () => {
    const agent = new Agent({ TRACE_WAIT_MS: "200" });
    await agent.adoptWindow(traceOf("b"));
    await agent.post("/v1/traces", withoutRequest(traceOf("b"), 2));
    await agent.post("/v1/traces", thrownBy("shop", traceOf("b")));
    await afterTheWindow();
    expect(await kinds(agent)).toEqual(["exception"]);
  });
});
