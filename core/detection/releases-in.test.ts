import { expect, test } from "vitest";
import type { Span } from "#core/telemetry/telemetry.ts";
import { releasesIn } from "./releases-in.ts";

function span(kind: number, parentSpanId: string): Span {
  const details = { name: "", statusMessage: "", attributes: new Map(), exceptions: [] };
  return {
    ...{ traceId: "1", spanId: "2", parentSpanId, kind, startMs: 0, durationMs: 1 },
    ...{ statusCode: 0, hasException: false, scope: "", details },
  };
}

const resource = new Map([
  ["service.name", "cart"],
  ["service.version", "1.4.2"],
  ["deployment.environment.name", "production"],
  ["vcs.ref.head.revision", "ABCDEF1"],
]);
const cart = {
  ...{ service: "cart", environment: "production", release: "1.4.2", revision: "abcdef1" },
};

test.each<[string, Span[], unknown[]]>([
  ["a request that was answered", [span(2, "parent")], [cart]],
  ["a message that was taken", [span(5, "parent")], [cart]],
  ["the root of a trace", [span(1, "")], [cart]],
  ["a call to somebody else alone", [span(3, "parent")], []],
  ["nothing", [], []],
])("%s is work of its release, or is not", (_, spans, expected) => {
  expect(releasesIn([{ resource, spans }])).toEqual(expected);
});

test("a release is named once, however many resources say it", () => {
  const each = { resource, spans: [span(2, "p")] };
  expect(releasesIn([each, each])).toEqual([cart]);
});
