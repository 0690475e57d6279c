import assert from "node:assert/strict";
import lib from "./app/lib/card.js";

export async function crash() {
  lib.index([{ title: "Croquembouche", level: 7 }]);
}

export async function works() {
  assert.throws(() => lib.index([{ title: "Croquembouche", level: 7 }]), /level/);
}

export async function harm() {
  assert.equal(lib.index([{ title: "Toast", level: 1 }]), "★☆☆☆☆ Toast");
  let text = "";
  try { text = lib.index([{ title: "X", level: 7 }]); } catch {}
  assert.doesNotMatch(text, /★{6}/);
}
