import { gain, type Hive, hiveOf, queenAge } from "./hives.ts";

/** What stands on a hive's card. */
export function card(id: string, year: number): string[] {
  const hive = hiveOf(id);
  if (!hive) return [`${id}: no such hive`];
  const age = queenAge(hive, year);
  return [`${id}: ${age === null ? "no queen" : `queen of ${age} years`}`, weightLine(hive)];
}

function weightLine(hive: Hive): string {
  const last = hive.weights.at(-1);
  return last === undefined ? "not weighed" : `${last.toFixed(1)} kg, gained ${gain(hive)}`;
}
