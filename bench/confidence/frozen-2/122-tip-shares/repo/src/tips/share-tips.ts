import { centsOf, formatCents } from "../money/cents.ts";
import { allocate } from "./allocate.ts";

export type Shift = { name: string; hours: number };

/** What each one on the list of an evening gets, by the hours worked. */
export function shareTips(pot: number, shifts: Shift[]): Map<string, string> {
  if (shifts.length === 0) return new Map();
  const shares = allocate(centsOf(pot), shifts.map((shift) => shift.hours));
  return new Map(shifts.map((shift, i) => [shift.name, formatCents(shares[i] ?? 0n)]));
}
