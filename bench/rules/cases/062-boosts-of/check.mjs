import assert from "node:assert/strict";
import { indexOf, shares } from "./app/src/page.ts";
const index = indexOf([{ id: "a", title: "Apple pie", text: "Bake it." }]);

export async function crash() {
  shares(index, "pie");
}

export async function works() {
  assert.deepEqual(shares(index, "pie"), ["a 0.25"]);
}

export async function harm() {
  let lines = ["a 0.25"];
  try { lines = shares(index, "pie"); } catch {}
  assert.deepEqual(lines, ["a 0.25"]);
}
