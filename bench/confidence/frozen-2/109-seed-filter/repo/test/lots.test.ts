import assert from "node:assert/strict";
import { test } from "node:test";
import { openLots, searchLots } from "../src/lots.ts";

test("lots are found by both fields", () => {
  const lots = openLots();
  lots.insert({ id: 1, species: "Viola", shelf: "A1" });
  lots.insert({ id: 2, species: "Viola", shelf: "A2" });
  assert.deepEqual(searchLots(lots, { species: "Viola", shelf: "A2" }), [2]);
});

test("remove wants a condition", () => {
  assert.throws(() => openLots().remove({}), /needs a condition/);
});
