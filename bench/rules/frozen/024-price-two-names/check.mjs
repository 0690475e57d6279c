import assert from "node:assert/strict";
import { drift } from "./app/src/merge.js";

export async function crash() {
  drift("a;Rice;1 kg;200", "a;Rice;1 kg;250");
}

export async function works() {
  assert.equal(drift("a;Rice;1 kg;200", "a;Rice;1 kg;250"), 25);
}

export async function harm() {
  let percent = 25;
  try { percent = drift("a;Rice;1 kg;200", "a;Rice;1 kg;250"); } catch {}
  assert.equal(percent, 25);
}
