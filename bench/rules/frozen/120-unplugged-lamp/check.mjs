import assert from "node:assert/strict";
import main from "./app/src/main.js";
const lamp = () => main.panel(["attic 21", "cellar"]).lamp();

export async function crash() {
  lamp();
}

export async function works() {
  assert.equal(lamp(), "red");
}

export async function harm() {
  assert.equal(main.panel(["attic 21", "roof 3"]).lamp(), "green");
  let colour = "red";
  try { colour = lamp(); } catch {}
  assert.notEqual(colour, "green");
}
