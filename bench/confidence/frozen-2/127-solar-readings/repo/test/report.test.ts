import assert from "node:assert/strict";
import { test } from "node:test";
import { loadInverters } from "../src/db/inverters.ts";
import { dayReport } from "../src/report.ts";

const inverters = () => [{ id: 1, rated_kw: "8.000", roof: "Barn" }];

test("an inverter's power is a number", () => {
  assert.equal(loadInverters({ inverters, readings: () => [] })[0]?.ratedKw, 8);
});

test("a day without readings has none", () => {
  assert.deepEqual(dayReport({ inverters, readings: () => [] }, "2026-06-01"), { lines: [], total: 0, peak: 0 });
});
