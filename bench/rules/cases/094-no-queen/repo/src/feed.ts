import { hiveOf } from "./hives.ts";

/** Litres of syrup that a hive gets: by the last weight, none from 30 kg on. */
export function syrup(id: string): number {
  const hive = hiveOf(id);
  if (!hive) return 0;
  const last = hive.weights.at(-1) as number;
  const missing = 30 - Number(last.toFixed(0));
  return missing > 0 ? missing * 0.5 : 0;
}

/** The list for the syrup cart. */
export function cart(ids: string[]): string[] {
  return ids.map((id) => `${id} ${syrup(id).toFixed(1)} l`);
}
