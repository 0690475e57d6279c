import assert from "node:assert/strict";
import { path } from "./app/src/lines.ts";
const options = { width: 100, axes: { x: { label: "t", range: null }, y: { label: "v", range: [0, 10] } } };
const line = { name: "a", points: [[2, 0], [4, 5]] };

export async function crash() {
  path(options, line);
}

export async function works() {
  assert.equal(path(options, line), "0,0 100,50");
}

export async function harm() {
  const ranged = { ...options, axes: { ...options.axes, x: { label: "t", range: [0, 10] } } };
  assert.equal(path(ranged, line), "20,0 40,50");
  let text = "";
  try { text = path(options, line); } catch {}
  assert.doesNotMatch(text, /NaN|Infinity|200,/);
}
