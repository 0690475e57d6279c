import type { Database, ReadingRow } from "./rows.ts";

export type Reading = { inverterId: number; kwh: number; peakKw: number | null };

function toReading(row: ReadingRow): Reading {
  return { inverterId: row.inverter_id, kwh: row.kwh, peakKw: row.peak_kw };
}

export function loadReadings(db: Database, day: string): Reading[] {
  return db.readings(day).map(toReading);
}
