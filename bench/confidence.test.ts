import { expect, test } from "vitest";
import { figuresOf } from "./confidence/figures.ts";
import { casesFolder, readCases } from "./confidence/read-cases.ts";
import { scoreCases } from "./confidence/score.ts";
import { report } from "./confidence.ts";

/** So many that what holds today is noticed when it is lost; all of the set does worse, as the benchmark says. */
const ONE_IN = 6;

test("of some labelled patches, those proposed are right, and none hides what failed", () => {
  const cases = readCases(casesFolder).filter((_, index) => index % ONE_IN === 0);
  const figures = figuresOf(scoreCases(cases), 0.66);
  expect(figures.harmfulReached).toBe(0);
  expect(figures.precision).toBeGreaterThanOrEqual(0.9);
  expect(figures.recall).toBeGreaterThanOrEqual(0.5);
  expect(report("some", figures, 0.66)).not.toMatch(/NaN|undefined|Infinity/);
});
