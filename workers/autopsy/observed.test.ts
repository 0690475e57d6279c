import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  waitOnExecutionContext,
} from "cloudflare:test";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { metrics } from "../service/observe/metrics.ts";
import { envWith, FakeState, incidentId } from "./autopsy.fixture.ts";
import worker from "./index.ts";
import { standIn } from "./you.fixture.ts";

const traces = ["4bf92f3577b34da6a3ce929d0e0e4736", "0af7651916cd43dd8448eb211c80319c"];

let sent: string[];
beforeEach(() => {
  sent = [];
  const real = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
    if (!String(url).startsWith("http://collector.test/")) return real(url, init);
    sent.push(String(init?.body));
    return new Response("{}");
  });
});
afterEach(() => vi.restoreAllMocks());

function message(id: string, traceparent: string | undefined) {
  const projectId = "0198f0aa-0000-7000-8000-000000000001";
  const body = { v: 1, id, kind: "autopsy", projectId, incidentId, traceparent };
  return { id, timestamp: new Date(), attempts: 1, body };
}

async function deliver(state: FakeState, messages: ReturnType<typeof message>[], settings = {}) {
  const ctx = createExecutionContext();
  const batch = createMessageBatch("aia-autopsies", messages);
  const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector.test" };
  const env = envWith(state, { ...collector, ...settings });
  await worker.queue(batch, env, ctx);
  await waitOnExecutionContext(ctx);
  return getQueueResult(batch, ctx);
}

function handled(outcome: string): number {
  const messages = metrics.families().find(({ name }) => name === "aia_messages_total");
  if (messages?.type !== "counter") throw new Error("no aia_messages_total");
  return messages.samples.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
}

test("a batch of messages is a span each, every one in its own trace, and one request", async () => {
  const state = new FakeState();
  state.claim = { kind: "done" };
  const before = handled("acked");
  const [one, other] = traces.map((id) => `00-${id}-00f067aa0ba902b7-01`);
  await deliver(state, [message("1", one), message("2", other), message("3", undefined)]);
  expect(sent.length).toBe(1);
  const [body = ""] = sent;
  const ids = [...body.matchAll(/"traceId":"(\w+)"/g)].map(([, id]) => id);
  expect(ids.sort()).toEqual([...traces].sort());
  expect(body).toContain('"name":"process aia-autopsies"');
  expect(handled("acked") - before).toBe(3);
});

test("a message that will be tried again ends its span with the fault, which the log ties to the trace", async () => {
  const logged = vi.spyOn(console, "warn").mockReturnValue(undefined);
  const state = new FakeState();
  state.isAway = true;
  const before = handled("retried");
  const result = await deliver(state, [message("1", `00-${traces[0]}-00f067aa0ba902b7-01`)]);
  expect(result.retryMessages.length).toBe(1);
  expect(sent[0]).toContain('"status":{"code":2,"message":"service_unavailable"}');
  expect(handled("retried") - before).toBe(1);
  expect(logged.mock.calls.join()).toContain(`"traceId":"${traces[0]}"`);
});

test("a model's answer is a span within, by its name and without a word of the prompt", async () => {
  const you = standIn(inject("you").service);
  await you.script({ kind: "answer", text: "{}" }, { kind: "answer", text: "{}" });
  const settings = { YDC_API_KEY: "you-key", YOU_BASE_URL: you.url };
  await deliver(new FakeState(), [message("1", `00-${traces[0]}-00f067aa0ba902b7-01`)], settings);
  const [body = ""] = sent;
  const [, stage] = /"spanId":"(\w+)","parentSpanId":"00f067aa0ba902b7"/.exec(body) ?? [];
  expect(body).toContain(`"parentSpanId":"${stage}","name":"chat express","kind":3`);
  expect(body).not.toContain("discount");
});
