import { expect, test } from "vitest";
import { readTraceparent, traceparentOf } from "./trace-context.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const spanId = "00f067aa0ba902b7";

test("what is written is read", () => {
  expect(readTraceparent(traceparentOf({ traceId, spanId }))).toEqual({ traceId, spanId });
});

test("a later version is read by its first fields, as the specification asks", () => {
  expect(readTraceparent(`01-${traceId}-${spanId}-01-later`)).toEqual({ traceId, spanId });
});

test.each([
  ["nothing", undefined],
  ["no traceparent", "hello"],
  ["the forbidden version", `ff-${traceId}-${spanId}-01`],
  ["a trace id of zeros", `00-${"0".repeat(32)}-${spanId}-01`],
  ["a span id of zeros", `00-${traceId}-${"0".repeat(16)}-01`],
  ["capitals", `00-${traceId.toUpperCase()}-${spanId}-01`],
  ["a longer flag", `00-${traceId}-${spanId}-011`],
])("%s starts nothing", (_name, text) => {
  expect(readTraceparent(text)).toBeNull();
});
