import { expect, test } from "vitest";
import { measureStackTraces, report } from "./stack-traces.ts";

test("every parser has its figures, over some traces and those of JavaScript", () => {
  const figures = measureStackTraces({ sets: ["open"], rounds: 1, hostileSize: 500, oneIn: 8 });
  const [ours, ...others] = figures.parsers;
  expect(others.map(({ name }) => name)).toEqual([
    "stacktrace-parser",
    "error-stack-parser-es",
    "stacktracey",
    "errorstacks",
  ]);
  expect(figures.javascript).toBeLessThan(figures.cases);
  for (const { javascript, all, medianMicros } of figures.parsers) {
    expect(javascript).toBeGreaterThan(0);
    expect(all).toBeGreaterThanOrEqual(javascript);
    expect(all).toBeLessThanOrEqual(ours?.all ?? 0);
    expect(medianMicros).toBeGreaterThan(0);
  }
  expect(report(figures)).not.toMatch(/NaN|undefined|Infinity/);
});
