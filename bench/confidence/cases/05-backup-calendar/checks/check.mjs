import assert from "node:assert/strict";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { planWeek } = require("../app/lib/plan.js");
const { main } = require("../app/bin/planback.js");
const { daysOfWeek } = require("../app/lib/week.js");
assert.equal(daysOfWeek("2026-02-02").length, 7);
assert.equal(main(["2026-02-04"]).split("\n").length, 6);
assert.equal(main(["2026-02-04"]).split("\n")[0], "2026-02-02T01:00:00Z  full");
const all = planWeek("2026-02-04", { kinds: Array(7).fill("full") });
assert.deepEqual(all.map(({ day }) => day), daysOfWeek("2026-02-02"));
// A plan with too few kinds is a mistake that must still be told.
assert.throws(() => planWeek("2026-02-04", { kinds: ["full", "full"] }));
