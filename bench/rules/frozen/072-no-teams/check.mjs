import assert from "node:assert/strict";
import lib from "./app/lib/board.js";

export async function crash() {
  lib.lastSlide([]);
}

export async function works() {
  assert.equal(lib.lastSlide([]), "Nobody played.");
}

export async function harm() {
  let text = "";
  try { text = lib.lastSlide([]); } catch {}
  assert.doesNotMatch(text, /winner/, "nobody is declared the winner");
}
