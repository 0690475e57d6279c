import assert from "node:assert/strict";
import { label } from "./app/src/label.ts";
const to = { name: "Ada Lovelace", street: "12 St James's Square, second floor", city: "London" };

export async function crash() {
  label(to, { width: 62 });
}

export async function works() {
  assert.deepEqual(label(to, { width: 62 }).lines, ["Ada Lovelace", "12 St James's Square, second fl…", "London"]);
}

export async function harm() {
  assert.equal(label(to, { width: 62, font: { size: 20 } }).lines[1].length, 16);
  let lines = [];
  try { lines = label(to, { width: 62 }).lines; } catch {}
  assert.ok(lines.every((line) => line.length <= 32 && line.length > 1));
}
