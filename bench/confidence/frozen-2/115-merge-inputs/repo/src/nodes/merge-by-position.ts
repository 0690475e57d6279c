import { type Item, mergeItems, type MergeOptions } from "../item.ts";

/** Joins the first items of two inputs, the second ones, and so on. */
export function mergeByPosition(lefts: Item[], rights: Item[], options: MergeOptions): Item[] {
  const count = Math.max(lefts.length, rights.length);
  const merged: Item[] = [];
  for (let i = 0; i < count; i++) merged.push(mergeItems(lefts[i] as Item, rights[i] as Item, options.prefer));
  return merged;
}
