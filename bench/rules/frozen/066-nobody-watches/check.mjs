import assert from "node:assert/strict";
import lib from "./app/lib/replay.js";

export async function crash() {
  lib.replay(["!door 3 is open"], () => 9, []);
}

export async function works() {
  assert.throws(() => lib.replay(["!door 3 is open"], () => 9, []), /nobody watches/);
}

export async function harm() {
  let silent = true;
  try { lib.replay(["!door 3 is open"], () => 9, []); } catch { silent = false; }
  assert.equal(silent, false);
}
