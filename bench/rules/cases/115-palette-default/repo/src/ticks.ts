import type { Axis } from "./options.ts";
import { extent } from "./scale.ts";

const USUAL_TICKS = 5;

/** Where an axis has its ticks, for some values. */
export function ticks(axis: Axis, values: number[]): number[] {
  const [low, high] = axis.range ?? extent(values);
  const count = axis.ticks ?? USUAL_TICKS;
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}
