import assert from "node:assert/strict";
import { Roster } from "./app/src/roster.ts";
import { letter, jubilee } from "./app/src/letter.ts";
const choir = () => new Roster().join({ name: "Ida", voice: "alto", since: 1999 }).join({ name: "Bo", voice: "alto", since: 2010 });

export async function crash() {
  letter(choir(), "1 May");
}

export async function works() {
  const it = choir();
  it.excuse("Ida");
  assert.match(letter(it, "1 May"), /Coming: 0 soprano, 1 alto, 0 tenor, 0 bass\nLeading: soprano: -, alto: Ida/);
}

export async function harm() {
  const it = choir();
  it.excuse("Ida");
  let names = ["Bo"];
  try { names = it.present("alto").map((each) => each.name); } catch {}
  assert.deepEqual(names, ["Bo"], "who is excused does not come");
}
