import { expect, test } from "vitest";
import { measureRules } from "./rules/made-with/measure.ts";
import { report } from "./rules/made-with/report.ts";

test("a tenth of the bugs: what is patched is right, look-alikes are left alone", () => {
  const outcomes = measureRules({ oneIn: 10 });
  expect(outcomes.filter(({ outcome }) => outcome === "red")).toEqual([]);
  expect(outcomes.filter(({ isRightClass, saysWhy }) => !isRightClass || !saysWhy)).toEqual([]);
  expect(outcomes.some(({ outcome }) => outcome === "green")).toBe(true);
  expect(report(outcomes)).not.toMatch(/NaN|undefined|Infinity/);
});
