/** Millimetres of the rolls that the printers take. */
export const rolls = { small: 36, medium: 62, large: 103 } as const;

export type Roll = keyof typeof rolls;

/** The narrowest roll that is wide enough; null where none is. */
export function rollFor(millimetres: number): Roll | null {
  const fitting = (Object.keys(rolls) as Roll[]).filter((roll) => rolls[roll] >= millimetres);
  return fitting[0] ?? null;
}
