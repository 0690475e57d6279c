import assert from "node:assert/strict";
import { printBatch } from "./app/src/batch.ts";
const layout = { width: 62, font: { size: 10 } };
const batch = [{ id: "s1", to: { name: "A", street: "B", city: "C", country: "ch" } }];

export async function crash() {
  printBatch(batch, layout);
}

export async function works() {
  assert.throws(() => printBatch(batch, layout), /s1 has no customs/);
}

export async function harm() {
  let sheets = [];
  try { sheets = printBatch(batch, layout); } catch {}
  assert.equal(sheets.length, 0, "neither an empty declaration nor a parcel without one");
}
