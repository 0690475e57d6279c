export type Item = { json: Record<string, unknown> };

export type MergeOptions = {
  /** Where both items have a field: whose value is taken. */
  prefer: "left" | "right";
  keepUnpaired: boolean;
};

export function mergeItems(left: Item, right: Item, prefer: MergeOptions["prefer"]): Item {
  return prefer === "left"
    ? { json: { ...right.json, ...left.json } }
    : { json: { ...left.json, ...right.json } };
}
