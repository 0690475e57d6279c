import assert from "node:assert/strict";
import { screen } from "./app/src/screen.js";

export async function crash() {
  screen("c-1", ["soup", "kale"]);
}

export async function works() {
  assert.deepEqual(screen("c-1", ["soup", "kale"]), ["PAID 2.50", "set aside: kale"]);
}

export async function harm() {
  assert.deepEqual(screen("c-1", ["soup", "cake"]), ["PAID 4.40", "enjoy your meal"]);
  let lines = ["", "kale"];
  try { lines = screen("c-1", ["soup", "kale"]); } catch {}
  assert.match(lines[1], /kale/);
  assert.doesNotMatch(lines[0], /NaN/);
}
