import { expect, test } from "vitest";
import type { Detection } from "#core/detection/detection.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { expandTrace } from "./compact-trace.ts";
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

test("a storm of messages from one place carries each trace, and each frame once", () => {
  const records = Array.from({ length: 1_000 }, (_, at) => storm(`${at}`, words(at)));
  const { groups, frames } = groupDetections(records);
  expect(new Set(groups.map(({ fingerprint }) => fingerprint.key)).size).toBe(1);
  expect(groups).toHaveLength(1_000);
  expect(frames).toHaveLength(60);
  const traces = groups.map(({ trace }) => trace && expandTrace(trace, frames));
  expect(traces).toEqual(groups.map(({ sample }) => parsed(sample)));
  const sizeOf = (value: unknown) => JSON.stringify(value).length;
  const traceChars = sizeOf(groups.map(({ trace }) => trace)) + sizeOf(frames);
  expect(traceChars).toBeLessThan(sizeOf(groups.map(({ sample }) => sample)) / 5);
});

/** An error of that message, thrown below sixty calls. */
function storm(id: string, message: string): Detection {
  const calls = Array.from(
    { length: 60 },
    (_, at) => `    at step${at} (/app/src/checkout/cart-${at}.js:${at + 1}:9)`,
  );
  const stacktrace = [`StockError: ${message}`, ...calls].join("\n");
  return detection(id, { exception: { type: "StockError", message, stacktrace } });
}

/** A message that is like no other number's, also as a template. */
function words(at: number): string {
  return `no ${String(at).replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "")} left`;
}

function parsed({ exception }: Detection) {
  return parseStackTrace(exception?.stacktrace ?? "", {
    language: "nodejs",
    type: exception?.type ?? "",
    message: exception?.message ?? "",
  });
}
