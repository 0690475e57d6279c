import assert from "node:assert/strict";
import { legend, path } from "./app/src/lines.ts";
const options = { width: 100, axes: { x: { label: "t", range: [0, 10] }, y: { label: "v", range: null } } };

export async function crash() {
  legend(options, [{ name: "a", points: [] }]);
}

export async function works() {
  assert.deepEqual(legend(options, [{ name: "a", points: [] }, { name: "b", points: [] }]), ["a #003f5c", "b #bc5090"]);
}

export async function harm() {
  assert.deepEqual(legend({ ...options, palette: ["red"] }, [{ name: "a" }, { name: "b" }]), ["(colours repeat)", "a red", "b red"]);
  let lines = ["a #0"];
  try { lines = legend(options, [{ name: "a", points: [] }]); } catch {}
  assert.match(lines[0], /#0/);
}
