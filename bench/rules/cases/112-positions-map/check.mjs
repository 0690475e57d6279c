import assert from "node:assert/strict";
import desk from "./app/lib/desk.js";
import radio from "./app/lib/radio.js";

export async function crash() {
  await desk.desk("where", new radio.PaperRadio());
}

export async function works() {
  assert.equal(await desk.desk("where", new radio.PaperRadio()), "m1:  base of m1, m2:  base of m2");
}

export async function harm() {
  const text = await desk.desk("where", new radio.PaperRadio()).catch(() => "base of m1");
  assert.match(text, /base of m1/);
  assert.doesNotMatch(text, /\[object/);
}
