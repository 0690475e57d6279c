import assert from "node:assert/strict";
import { test } from "node:test";
import { categoriesOf } from "./category.ts";
import { trailOf } from "./trail.ts";

test("a trail runs from the outermost category inwards", () => {
  const all = categoriesOf([
    { id: "a", name: "Home", parent: null },
    { id: "b", name: "Kitchen", parent: "a" },
  ]);
  assert.deepEqual(trailOf(all, "b").map(({ name }) => name), ["Home", "Kitchen"]);
  assert.deepEqual(trailOf(all, "zzz"), []);
});
