import { loadInverters } from "./db/inverters.ts";
import { loadReadings } from "./db/readings.ts";
import type { Database } from "./db/rows.ts";

export type DayReport = { lines: string[]; total: number; peak: number };

export function dayReport(db: Database, day: string): DayReport {
  const inverters = new Map(loadInverters(db).map((one) => [one.id, one]));
  const readings = loadReadings(db, day);
  let total = 0;
  let peak = 0;
  const lines: string[] = [];
  for (const { inverterId, kwh, peakKw } of readings) {
    const inverter = inverters.get(inverterId);
    total += kwh;
    if (peakKw !== null && peakKw > peak) peak = peakKw;
    const share = inverter && peakKw !== null ? `, ${Math.round((peakKw / inverter.ratedKw) * 100)} %` : "";
    lines.push(`${inverter?.roof ?? "?"}: ${kwh.toFixed(1)} kWh${share}`);
  }
  return { lines, total, peak };
}
