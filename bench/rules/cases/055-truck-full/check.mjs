import assert from "node:assert/strict";
import { panel, usualGarage } from "./app/src/panel.ts";

export async function crash() {
  const garage = usualGarage();
  panel(garage, "truck B-T 1");
  panel(garage, "truck B-T 2");
}

export async function works() {
  const garage = usualGarage();
  assert.deepEqual(panel(garage, "truck B-T 1"), { barrier: "up", display: "LEVEL 0" });
  assert.deepEqual(panel(garage, "truck B-T 2"), { barrier: "down", display: "FULL" });
}

export async function harm() {
  const garage = usualGarage();
  panel(garage, "truck B-T 1");
  let barrier = "down";
  try { ({ barrier } = panel(garage, "truck B-T 2")); } catch {}
  assert.equal(barrier, "down", "a full garage stays shut");
}
