import assert from "node:assert/strict";
import { Roster } from "./app/src/roster.ts";
import { jubilee } from "./app/src/letter.ts";
const choir = new Roster().join({ name: "Ida", voice: "alto", since: 1999 });

export async function crash() {
  jubilee(choir, 2026);
}

export async function works() {
  assert.equal(jubilee(choir, 2026), "");
}

export async function harm() {
  let text = "";
  try { text = jubilee(choir, 2026); } catch {}
  assert.doesNotMatch(text, /NaN|to 0 |to - |2026/);
}
