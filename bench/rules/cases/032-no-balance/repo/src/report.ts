import type { Entry } from "./parse.ts";

/** Sums by month, "2026-01" first. */
export function byMonth(entries: Entry[]): Map<string, bigint> {
  const months = new Map<string, bigint>();
  for (const { date, cents } of entries) {
    const month = date.toISOString().slice(0, 7);
    months.set(month, (months.get(month) ?? 0n) + cents);
  }
  return new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1)));
}
