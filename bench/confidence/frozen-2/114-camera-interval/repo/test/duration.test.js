import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDuration, parseDuration } from "../src/duration.js";
import { loadPlan, savePlan } from "../src/store.js";
import { shotsOf } from "../src/plan.js";

test("durations are written in their largest units", () => {
  assert.equal(formatDuration(5400), "1h30m");
  assert.equal(formatDuration(0), "0s");
  assert.equal(formatDuration(90_000), "1d1h");
});

test("durations are read", () => {
  assert.equal(parseDuration("1h30m"), 5400);
  assert.equal(parseDuration("45s"), 45);
});

test("a plan that was saved is loaded the same", () => {
  const plan = { name: "tulip", every: 90, length: 7200 };
  assert.deepEqual(loadPlan(savePlan(plan)), plan);
  assert.equal(shotsOf(savePlan(plan)), 81);
});
