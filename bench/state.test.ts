import { expect, test } from "vitest";
import { report } from "./state/report.ts";
import { measureState } from "./state.ts";

test("a short run asks everything at both sizes, and nothing is refused", {
  timeout: 120_000,
}, async () => {
  const figures = await measureState({ incidents: 4_000, times: 2 });
  expect(figures.large.incidents).toBe(4_000);
  expect(figures.large.occurrences).toBeGreaterThan(4_000 * 5);
  expect(figures.small.questions.map(({ name }) => name)).toEqual(
    figures.large.questions.map(({ name }) => name),
  );
  expect(report(figures)).not.toMatch(/NaN|undefined|Infinity/);
});
