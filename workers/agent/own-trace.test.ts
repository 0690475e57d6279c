import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { decodeTraces } from "#core/telemetry/decode.ts";
import { protobufTraces } from "#core/telemetry/otlp.fixture.ts";
import { readTraceparent } from "#core/telemetry/own/trace-context.ts";
import { metrics } from "../service/observe/metrics.ts";
import { Agent, failures, healthy } from "./agent.fixture.ts";

const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector.test/otlp/" };

type Sent = { url: string; headers: Headers; body: string };
let sent: Sent[];
let collectorIsAway: boolean;

beforeEach(() => {
  sent = [];
  collectorIsAway = false;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
    if (collectorIsAway) throw new TypeError("fetch failed");
    const { headers, body } = init ?? {};
    sent.push({ url: String(url), headers: new Headers(headers), body: String(body) });
    return new Response("{}");
  });
});
afterEach(() => vi.restoreAllMocks());

test("an incident's first span goes to the collector, and the message goes on from it", async () => {
  const agent = new Agent({
    ...collector,
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20k, nonsense,x-team = aia",
  });
  expect((await agent.post("/v1/traces", failures())).status).toBe(200);
  const [request, ...others] = sent;
  expect(others).toEqual([]);
  expect(request?.url).toBe("http://collector.test/otlp/v1/traces");
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    authorization: "Bearer k",
    "content-type": "application/json",
    "x-team": "aia",
  });
  const decoded = decodeTraces(new TextEncoder().encode(request?.body), "json");
  const [{ resource, spans } = { resource: new Map(), spans: [] }] = decoded.resourceSpans;
  expect(resource.get("service.name")).toBe("aia-agent");
  expect(spans).toMatchObject([{ parentSpanId: "", details: { name: "POST /v1/traces" } }]);
  const [message] = await agent.messages();
  const { traceId, spanId } = spans[0] ?? {};
  expect(readTraceparent(message?.traceparent)).toEqual({ traceId, spanId });
});

test("a healthy export has no span, since its app has its own", async () => {
  const agent = new Agent(collector);
  await agent.post("/v1/traces", protobufTraces([{ spans: [healthy] }]));
  expect(sent).toEqual([]);
});

const unset: Record<string, string> = {};

test.each([
  unset,
  { OTEL_EXPORTER_OTLP_ENDPOINT: "" },
  { OTEL_EXPORTER_OTLP_ENDPOINT: "collector" },
])("nothing is sent anywhere with %j, and the trace goes on all the same", async (settings) => {
  const agent = new Agent(settings);
  expect((await agent.post("/v1/traces", failures())).status).toBe(200);
  expect(sent).toEqual([]);
  expect((await agent.messages())[0]?.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
});

test("a wrong address is seen in the metrics", async () => {
  const before = lost();
  await new Agent({ OTEL_EXPORTER_OTLP_ENDPOINT: "collector" }).post("/v1/traces", failures());
  expect(lost() - before).toBe(1);
  await new Agent({ OTEL_EXPORTER_OTLP_ENDPOINT: "" }).post("/v1/traces", failures());
  expect(lost() - before).toBe(1);
});

function lost(): number {
  const spans = metrics.families().find(({ name }) => name === "aia_spans_total");
  if (spans?.type !== "counter") throw new Error("no aia_spans_total");
  return spans.samples.find(({ labels }) => labels.outcome === "lost")?.value ?? 0;
}

test("what the queue refused ends the span with its fault", async () => {
  const agent = new Agent(collector);
  agent.queueFails = true;
  agent.storeFails = true;
  expect((await agent.post("/v1/traces", failures())).status).toBe(503);
  expect(sent[0]?.body).toContain('"status":{"code":2,"message":"');
});

test("a collector that is away costs its spans and nothing else, and is left alone for a minute", async () => {
  collectorIsAway = true;
  const agent = new Agent(collector);
  expect((await agent.post("/v1/traces", failures())).status).toBe(200);
  expect(agent.sent.length).toBe(1);
  collectorIsAway = false;
  await agent.post("/v1/traces", failures(2));
  expect(sent).toEqual([]);
  const now = Date.now();
  vi.spyOn(Date, "now").mockReturnValue(now + 61_000);
  await agent.post("/v1/traces", failures(3));
  expect(sent.length).toBe(1);
});
