import assert from "node:assert/strict";
import { testCard } from "./app/src/station.js";
const it = () => testCard([{ id: "a", title: "So What", seconds: 540 }], ["a", "gone"]);

export async function crash() {
  it().at(600);
}

export async function works() {
  assert.equal(it().at(600).title, "So What");
}

export async function harm() {
  assert.equal(it().at(5).title, "So What");
  let now = {};
  try { now = it().at(600); } catch {}
  assert.ok(now, "the station does not fall silent without saying so");
}
