import { expect, test } from "vitest";
import { readLayouts } from "./context/read-layouts.ts";
import { measureAll, report } from "./context.ts";

test("in every layout the lines of the patch, the test and the callers are in the prompt", () => {
  const rows = measureAll({ layouts: readLayouts() }, 2);
  const [plain] = rows;
  expect(plain?.figures.missed).toEqual([]);
  expect(plain?.figures.cases).toBeGreaterThanOrEqual(12);
  for (const { chars, figures } of rows) {
    expect(figures.mostChars).toBeLessThanOrEqual(chars);
    expect(figures.untrue).toEqual([]);
  }
  expect(report(rows, true)).not.toMatch(/NaN|undefined|Infinity/);
});
