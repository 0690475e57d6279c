import assert from "node:assert/strict";
import main from "./app/src/main.js";

export async function crash() {
  main.deskFrom(["urgent: fire", "normal: paper"], () => 0).page(1);
}

export async function works() {
  assert.deepEqual(main.deskFrom(["urgent: fire", "normal: paper"], () => 0).page(1), ["#1 fire (now)", "#2 paper (now)"]);
}

export async function harm() {
  const lines = Array.from({ length: 30 }, (_, i) => `normal: t${i}`);
  let size = 20;
  try { size = main.deskFrom(lines, () => 0).page(1).length; } catch {}
  assert.equal(size, 20);
}
