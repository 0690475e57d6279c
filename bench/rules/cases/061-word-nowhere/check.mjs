import assert from "node:assert/strict";
import { indexOf, results } from "./app/src/page.ts";
const index = indexOf([{ id: "a", title: "Apple pie", text: "Bake it." }, { id: "b", title: "Pears", text: "No pie here." }]);

export async function crash() {
  results(index, "plum pie");
}

export async function works() {
  assert.deepEqual(results(index, "plum pie"), ["Apple pie (1)", "Pears (1)"]);
  assert.deepEqual(results(index, "plum"), []);
}

export async function harm() {
  assert.deepEqual(index.pagesWith("apple"), ["a"]);
  assert.deepEqual(results(index, "apple pie"), ["Apple pie (2)", "Pears (1)"]);
}
