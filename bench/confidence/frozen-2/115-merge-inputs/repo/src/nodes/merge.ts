import type { Item, MergeOptions } from "../item.ts";
import { mergeByKey } from "./merge-by-key.ts";
import { mergeByPosition } from "./merge-by-position.ts";

type Parameters = Partial<MergeOptions> & { mode: "key" | "position"; field?: string };

export function mergeNode(inputs: [Item[], Item[]], parameters: Parameters): Item[] {
  const { mode, field = "id", prefer = "right", keepUnpaired = false } = parameters;
  const options = { prefer, keepUnpaired };
  return mode === "key"
    ? mergeByKey(inputs[0], inputs[1], field, options)
    : mergeByPosition(inputs[0], inputs[1], options);
}
