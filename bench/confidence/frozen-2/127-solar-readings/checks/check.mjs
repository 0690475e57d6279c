import assert from "node:assert/strict";
import { dayReport } from "../app/src/report.ts";
import { loadReadings } from "../app/src/db/readings.ts";
const db = {
  inverters: () => [{ id: 1, rated_kw: "8.000", roof: "Barn" }, { id: 2, rated_kw: "20.000", roof: "Hall" }],
  readings: () => [
    { inverter_id: 1, day: "2026-06-01", kwh: "41.250", peak_kw: "7.100" },
    { inverter_id: 2, day: "2026-06-01", kwh: "9.500", peak_kw: "15.000" },
    { inverter_id: 3, day: "2026-06-01", kwh: "0.250", peak_kw: null },
  ],
};
assert.deepEqual(dayReport(db, "2026-06-01"), { lines: ["Barn: 41.3 kWh, 89 %", "Hall: 9.5 kWh, 75 %", "?: 0.3 kWh"], total: 51, peak: 15 });
assert.deepEqual(loadReadings(db, "x")[0], { inverterId: 1, kwh: 41.25, peakKw: 7.1 });
assert.equal(loadReadings(db, "x")[2].peakKw, null);
