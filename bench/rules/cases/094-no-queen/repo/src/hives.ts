export type Hive = { id: string; queen: { born: number } | null; weights: number[] };

const hives: Hive[] = [
  { id: "h1", queen: { born: 2024 }, weights: [31.2, 32.8] },
  { id: "h2", queen: null, weights: [] },
];

export function hiveOf(id: string): Hive | undefined {
  return hives.find((hive) => hive.id === id);
}

/** The age of a hive's queen in years, or null where it has none. */
export function queenAge(hive: Hive, year: number): number | null {
  return year - hive.queen!.born;
}

/** How much a hive gained since the first weighing. */
export function gain(hive: Hive): number {
  const first = hive.weights[0];
  const last = hive.weights.at(-1);
  return Number((last! - first!).toFixed(1));
}
