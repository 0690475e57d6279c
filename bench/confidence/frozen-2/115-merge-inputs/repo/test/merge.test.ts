import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeNode } from "../src/nodes/merge.ts";

const left = [{ json: { id: 1, a: 1 } }, { json: { id: 2, a: 2 } }];
const right = [{ json: { id: 2, b: 2 } }, { json: { id: 3, b: 3 } }];

test("by key, what has no partner is left out or kept", () => {
  assert.equal(mergeNode([left, right], { mode: "key" }).length, 1);
  assert.equal(mergeNode([left, right], { mode: "key", keepUnpaired: true }).length, 3);
});

test("by position, the right input wins", () => {
  assert.deepEqual(mergeNode([left, right], { mode: "position" })[0], { json: { id: 2, a: 1, b: 2 } });
});
