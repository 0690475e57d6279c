import assert from "node:assert/strict";
import quay from "./app/board.js";

export async function crash() {
  quay.board("17:30");
}

export async function works() {
  assert.deepEqual(quay.board("17:30"), ["north 760 min", "isle 30 min"]);
}

export async function harm() {
  assert.deepEqual(quay.board("17:00"), ["north 5 min", "isle 60 min"]);
  let lines = [];
  try { lines = quay.board("17:30"); } catch {}
  assert.doesNotMatch(lines.join(), /NaN|-\d|north 0 min/);
}
