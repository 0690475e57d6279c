import assert from "node:assert/strict";
import { panel, usualGarage } from "./app/src/panel.ts";

export async function crash() {
  panel(usualGarage(), "out B-X 9");
}

export async function works() {
  assert.deepEqual(panel(usualGarage(), "out B-X 9"), { barrier: "down", display: "CALL DESK" });
}

export async function harm() {
  let signal = { barrier: "down", display: "" };
  try { signal = panel(usualGarage(), "out B-X 9"); } catch {}
  assert.equal(signal.barrier, "down");
  assert.notEqual(signal.display, "FULL", "that is what those outside are told");
}
