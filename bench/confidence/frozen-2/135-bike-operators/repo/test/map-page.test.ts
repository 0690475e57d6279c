import assert from "node:assert/strict";
import { test } from "node:test";
import { mapPage } from "../src/map-page.ts";
import type { Operator } from "../src/operators.ts";

function operator(name: string, ...metres: number[]): Operator {
  return { name, near: async () => ({ bikes: metres.map((m, i) => ({ id: `${i}`, metres: m })) }) };
}

test("the nearest comes first", async () => {
  assert.deepEqual(await mapPage([operator("velo", 90, 20), operator("rad", 50)], "x"), ["20 m: velo 1", "50 m: rad 0", "90 m: velo 0"]);
});

test("there may be none", async () => {
  assert.deepEqual(await mapPage([operator("velo")], "x"), ["no bicycle nearby"]);
});
