import assert from "node:assert/strict";
import { reportOn } from "../app/src/report.js";
import { deviation, mean } from "../app/src/stats.js";
const [usd, chf] = reportOn("2026-01-01 USD 1\n2026-01-02 USD 3\n2026-01-02 CHF 5\n", ["USD", "CHF"]);
assert.deepEqual(usd, { currency: "USD", deviation: 1, mean: 2 });
assert.deepEqual(chf, { currency: "CHF", deviation: 0, mean: 5 });
assert.throws(() => mean([]), RangeError);
assert.throws(() => deviation([]), RangeError);
