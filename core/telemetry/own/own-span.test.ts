import { expect, test } from "vitest";
import { decodeTraces } from "../decode.ts";
import { type OwnSpan, ownSpansRequest } from "./own-span.ts";

const span: OwnSpan = {
  traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  spanId: "00f067aa0ba902b7",
  parentSpanId: "00f067aa0ba902b6",
  name: "aia-sources process",
  kind: "consumer",
  startMs: 1_795_000_000_000.25,
  endMs: 1_795_000_000_012,
  attributes: { "messaging.destination.name": "aia-sources", attempts: 2 },
  error: "github_unavailable",
};

test("what AIA says of itself is OTLP that AIA's own decoder reads", () => {
  const body = new TextEncoder().encode(JSON.stringify(ownSpansRequest("router", [span])));
  const { resourceSpans, rejected } = decodeTraces(body, "json");
  expect(rejected).toBe(0);
  const [{ resource, spans } = { resource: new Map(), spans: [] }] = resourceSpans;
  expect(resource.get("service.name")).toBe("aia-router");
  const { traceId, spanId, parentSpanId } = span;
  expect(spans).toMatchObject([{ traceId, spanId, parentSpanId, durationMs: 11.75 }]);
});

test("times keep their microseconds, and a root has no parent", () => {
  const text = JSON.stringify(ownSpansRequest("agent", [{ ...span, parentSpanId: null }]));
  expect(text).toContain('"startTimeUnixNano":"1795000000000250000"');
  expect(text).not.toContain("parentSpanId");
});
