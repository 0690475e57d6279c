import assert from "node:assert/strict";
import { NoSuchDay, textOf } from "../app/src/day.ts";
import { renewDue } from "../app/src/renew.ts";
import { renewalDay } from "../app/src/renewal.ts";
// As the team decided: in a shorter month the last day of it counts, and later months keep the day of the start.
const from = (startedOn) => [1, 2, 3, 13].map((n) => renewalDay({ id: "s", plan: "p", cents: 1, startedOn }, n));
assert.deepEqual(from("2026-01-31"), ["2026-02-28", "2026-03-31", "2026-04-30", "2027-02-28"]);
assert.deepEqual(from("2023-12-30"), ["2024-01-30", "2024-02-29", "2024-03-30", "2025-01-30"]);
assert.deepEqual(from("2026-01-05"), ["2026-02-05", "2026-03-05", "2026-04-05", "2027-02-05"]);
assert.deepEqual(await renewDue([{ id: "s1", plan: "p", cents: 1, startedOn: "2026-01-31" }], { renewedTimes: async () => 0, charge: async () => {} }, "2026-03-30"), ["s1 2026-02-28"]);
assert.throws(() => textOf({ year: 2026, month: 2, day: 31 }), NoSuchDay);
