import assert from "node:assert/strict";
import { formatDuration, parseDuration } from "../app/src/duration.js";
import { loadPlan, savePlan } from "../app/src/store.js";
for (const seconds of [0, 59, 3600, 86_399, 86_400, 90_000, 90_061, 86_400 * 30, 86_400 * 365 + 1])
  assert.equal(parseDuration(formatDuration(seconds)), seconds);
assert.equal(parseDuration("2d12h"), 216_000);
const plan = { name: "agave", every: 86_400, length: 86_400 * 30 + 60 };
assert.deepEqual(loadPlan(savePlan(plan)), plan);
assert.equal(formatDuration(90_000), "1d1h");
