import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "../src/filter/compile.js";
import { listPlants } from "../src/plants.js";

test("a field without a value matches no comparison, negated or not", () => {
  const row = { height: null };
  for (const filter of [{ _lt: 10 }, { _gt: 10 }, { _neq: 10 }, { _nin: [10] }]) {
    assert.equal(compile({ height: filter })(row), false);
  }
  assert.equal(compile({ height: { _null: true } })(row), true);
});

test("text is found in either case", () => {
  assert.deepEqual(listPlants([{ id: 1, name: "Rosa rugosa" }], { filter: { name: { _contains: "ROSA" } } }).data, [1]);
});

test("an unknown operator is refused", () => {
  assert.equal(listPlants([{ id: 1 }], { filter: { name: { _like: "x" } } }).status, 400);
});
