import { expect, test } from "vitest";
import type { Detection } from "#core/detection/detection.ts";
import { groupDetections } from "./group-detections.ts";

function detection(id: string, over: Partial<Detection> = {}): Detection {
  return {
    id,
    kind: "exception",
    origin: { service: "shop", language: "nodejs" },
    occurredAt: "2026-11-24T12:00:00.000Z",
    exception: {
      type: "TypeError",
      message: "x is undefined",
      stacktrace: "TypeError: x is undefined\n    at total (/app/cart.js:7:9)",
    },
    attributes: {},
    ...over,
  };
}

test("repeats are one group; another route is one of its own under the same fingerprint", () => {
  const elsewhere = detection("3", { request: { method: "GET", route: "/cart" } });
  const { groups } = groupDetections([detection("1"), detection("2"), elsewhere]);
  expect(groups.map(({ occurrences }) => occurrences.length)).toEqual([2, 1]);
  expect(groups[1]?.fingerprint.key).toBe(groups[0]?.fingerprint.key);
  expect(groups.map(({ facets }) => facets)).toEqual([
    { message: "x is undefined" },
    { message: "x is undefined", route: "GET /cart" },
  ]);
});

test("what a project names as an assertion helper is skipped", () => {
  const thrown = (helper: string) =>
    detection("1", {
      exception: {
        type: "StateError",
        message: "no",
        stacktrace: `StateError: no\n    at ${helper} (/app/${helper}.js:1:1)\n    at close (/app/orders.js:7:9)`,
      },
    });
  const keyOf = (helper: string) => groupDetections([thrown(helper)], ["raiseProblem"]).groups[0];
  expect(keyOf("raiseProblem")?.fingerprint.key).toBe(keyOf("invariant")?.fingerprint.key);
});

test("a storm of messages under one fingerprint carries one trace, not one a message", () => {
  const records = ["GET /a", "GET /b", "GET /c"].map((route, at) =>
    detection(`${at}`, { request: { route } }),
  );
  const { groups } = groupDetections(records);
  expect(groups.map(({ trace }) => trace !== undefined)).toEqual([true, false, false]);
});
