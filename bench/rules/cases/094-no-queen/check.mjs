import assert from "node:assert/strict";
import { main } from "./app/src/cli.ts";

export async function crash() {
  main(["card", "h2"], 2026);
}

export async function works() {
  assert.equal(main(["card", "h2"], 2026), "h2: no queen\nnot weighed");
}

export async function harm() {
  assert.equal(main(["card", "h1"], 2026), "h1: queen of 2 years\n32.8 kg, gained 1.6");
  let text = "no queen";
  try { text = main(["card", "h2"], 2026); } catch {}
  assert.match(text, /no queen/);
}
