import { expect, test } from "vitest";
import { spread } from "./pipeline/percentile.ts";
import { covered } from "./pipeline/period.ts";
import { report } from "./pipeline/report.ts";
import { measurePipeline } from "./pipeline.ts";

test("a short run counts exactly and has a figure for every line", {
  timeout: 120_000,
}, async () => {
  const figures = await measurePipeline({
    incidents: 3,
    inFlight: 2,
    exports: 8,
    errors: 25,
    exportsInFlight: 2,
  });
  expect(figures.oneByOne).toMatchObject({ incidents: 3, inFlight: 1 });
  expect(figures.together).toMatchObject({ incidents: 3, inFlight: 2, own: null });
  expect(figures.repeats).toMatchObject({ events: 200, exports: 8, inFlight: 2 });
  // One transaction and one question before it, however many errors are in an export, and less where
  // exports come together. The alarm of the step engine may fall into the run: it asks two at once.
  expect(figures.repeats.statementsPerExport).toBeGreaterThan(0);
  expect(figures.repeats.statementsPerExport).toBeLessThan(7);
  expect(figures.repeats.roundTripsPerExport).toBeGreaterThan(0);
  expect(figures.repeats.roundTripsPerExport).toBeLessThan(2.5);
  expect(figures.oneByOne.statementsEach).toBeGreaterThan(figures.oneByOne.roundTripsEach);
  expect(figures.troubles).toBe(0);

  const { oneByOne } = figures;
  const { detected, grouped, source, autopsy, pullRequest, github, own } = oneByOne;
  const inOrder = [grouped, source.doneAfter, autopsy.doneAfter, pullRequest.doneAfter];
  expect(inOrder.map(({ p50 }) => p50)).toEqual(
    inOrder.map(({ p50 }) => p50).sort((a, b) => a - b),
  );
  for (const each of [detected, github, own]) expect(each?.p50).toBeGreaterThan(0);
  expect(own?.p50).toBeLessThan(pullRequest.doneAfter.p50);

  const text = report(figures);
  expect(text).toContain("200 sent, 200 counted");
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
});

test("time that several share counts once, and only within the window", () => {
  const periods = [
    { from: 30, to: 50 },
    { from: 0, to: 15 },
    { from: 35, to: 40 },
    { from: 45, to: 70 },
    { from: 90, to: 99 },
  ];
  expect(covered({ from: 10, to: 60 }, periods)).toBe(5 + 30);
});

test("a percentile is a figure that was measured", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(spread(hundred)).toEqual({ p50: 50, p95: 95 });
  expect(spread([7])).toEqual({ p50: 7, p95: 7 });
});
