import { dayReport } from "../app/src/report.ts";
dayReport({ inverters: () => [{ id: 1, rated_kw: "8.000", roof: "Barn" }], readings: () => [{ inverter_id: 1, day: "2026-06-01", kwh: "41.250", peak_kw: "7.100" }] }, "2026-06-01");
