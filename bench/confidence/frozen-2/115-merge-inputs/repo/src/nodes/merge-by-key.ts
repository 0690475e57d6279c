import { type Item, mergeItems, type MergeOptions } from "../item.ts";

/** Joins the items of two inputs that have the same value in a field. */
export function mergeByKey(lefts: Item[], rights: Item[], field: string, options: MergeOptions): Item[] {
  const waiting = new Map(rights.map((item) => [item.json[field], item]));
  const merged: Item[] = [];
  for (const left of lefts) {
    const right = waiting.get(left.json[field]);
    waiting.delete(left.json[field]);
    if (right) merged.push(mergeItems(left, right, options.prefer));
    else if (options.keepUnpaired) merged.push(left);
  }
  if (options.keepUnpaired) merged.push(...waiting.values());
  return merged;
}
