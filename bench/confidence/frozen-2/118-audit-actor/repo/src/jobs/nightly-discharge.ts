import type { Ward } from "../ward.ts";

/** Discharges everyone whose day has come; started by the timer. */
export function nightlyDischarge(ward: Ward, day: string): number {
  const leaving = ward.leavingBy(day);
  for (const patient of leaving) ward.discharge(patient.id);
  return leaving.length;
}
