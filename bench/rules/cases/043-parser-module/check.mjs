import assert from "node:assert/strict";
import lib from "./app/lib/card.js";

export async function crash() {
  lib.card("Pancakes\n200 g flour");
}

export async function works() {
  assert.equal(lib.card("Pancakes\n200 g flour\n3 tsp sugar", { people: 2, level: 2 }), "Pancakes ★★☆☆☆\n  100 gram flour\n  1.5 teaspoon sugar");
}

export async function harm() {
  let text = "gram";
  try { text = lib.card("Pancakes\n200 g flour"); } catch {}
  assert.match(text, /gram/);
}
