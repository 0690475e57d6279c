import { expect, it } from "vitest";
import { backoffSchedule, backoffSeconds, readRetryAfter, retryAfterHeader } from "./backoff.ts";

it("a backoff doubles with each try, up to its longest wait", () => {
  const backoff = { firstSeconds: 2, longestSeconds: 600 };
  const waits = [0, 1, 2, 3, 9, 10, 5_000].map((tries) => backoffSeconds(backoff, tries));
  expect(waits).toEqual([2, 2, 4, 8, 512, 600, 600]);
});

it("a backoff's schedule ends with its longest wait", () => {
  expect(backoffSchedule({ firstSeconds: 5, longestSeconds: 60 })).toEqual([5, 10, 20, 40, 60]);
  expect(backoffSchedule({ firstSeconds: 1, longestSeconds: 8 })).toEqual([1, 2, 4, 8]);
  expect(backoffSchedule({ firstSeconds: 9, longestSeconds: 9 })).toEqual([9]);
});

it("a Retry-After is read as seconds or as an HTTP date, a day at most", () => {
  const nowMs = Date.parse("2026-11-24T12:00:00Z");
  const read = (value: string | number | null) => readRetryAfter(value, nowMs);
  expect([read("17"), read(7), read(" 0.5 "), read("1e9")]).toEqual([17, 7, 0.5, undefined]);
  expect(read("Tue, 24 Nov 2026 12:01:00 GMT")).toBe(60);
  expect(read("Tue, 24 Nov 2026 11:00:00 GMT")).toBe(0);
  expect(read("999999999")).toBe(86_400);
  expect([read(null), read(""), read("soon")]).toEqual([undefined, undefined, undefined]);
});

it("a Retry-After that is sent is whole seconds, at least one", () => {
  expect([retryAfterHeader(0), retryAfterHeader(1.2), retryAfterHeader(30, 5)]).toEqual([
    "1",
    "2",
    "5",
  ]);
});
