import assert from "node:assert/strict";
import { main } from "./app/src/cli.ts";

export async function crash() {
  main(["cart", "h1", "h2"], 2026);
}

export async function works() {
  assert.throws(() => main(["cart", "h1", "h2"], 2026), /weigh h2/);
}

export async function harm() {
  assert.equal(main(["cart", "h1"], 2026), "h1 0.0 l");
  let text = "";
  try { text = main(["cart", "h2"], 2026); } catch {}
  assert.doesNotMatch(text, /h2 0\.0|NaN/);
}
