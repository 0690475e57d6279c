import assert from "node:assert/strict";
import { test } from "node:test";
import { NoRates, reportOn } from "./report.js";
import { deviation, mean } from "./stats.js";

test("the deviation of equal numbers is nothing", () => {
  assert.equal(deviation([2, 2, 2]), 0);
  assert.throws(() => mean([]), RangeError);
});

test("a currency without rates is told", () => {
  assert.throws(() => reportOn("2026-01-01 USD 1.1", ["EUR"]), NoRates);
});
