import assert from "node:assert/strict";
import quoting from "../app/src/quote.js";
import rates from "../app/src/rates.js";
import { default as nights } from "../app/src/nights.js";
const table = new rates.RateTable(["2026-06-01", "2026-06-02"].map((night) => ({ room: "r1", night, cents: 9000 })));
for (const zone of ["America/Chicago", "Europe/Berlin", "Pacific/Auckland", "America/Santiago", "UTC"]) {
  process.env.TZ = zone;
  const { total, lines } = quoting.quote(table, { room: "r1", arrival: "2026-06-01", departure: "2026-06-03", guests: 2 });
  assert.deepEqual([total, lines.map(({ night }) => night)], [19000, ["2026-06-01", "2026-06-02"]], zone);
  assert.deepEqual(nights.nightsOf("2026-03-28", "2026-03-31"), ["2026-03-28", "2026-03-29", "2026-03-30"], zone);
  assert.equal(nights.nightsOf("2026-10-30", "2026-11-03").length, 4, zone);
  assert.deepEqual(nights.nightsOf("2026-09-05", "2026-09-07"), ["2026-09-05", "2026-09-06"], zone);
  assert.throws(() => table.centsFor("r1", "2026-07-01"), rates.NoRate);
}
