import assert from "node:assert/strict";
import desk from "./app/lib/desk.js";
import radio from "./app/lib/radio.js";
import crews from "./app/lib/crews.js";

export async function crash() {
  await desk.desk("recall m2", new radio.PaperRadio());
}

export async function works() {
  assert.equal(await desk.desk("recall m2", new radio.PaperRadio()), "m2 has no radio");
}

export async function harm() {
  const text = await desk.desk("recall m2", new radio.PaperRadio()).catch(() => "");
  assert.doesNotMatch(text, /returns|no such crew/);
  assert.equal(crews.crewOf("m2").free, false);
}
