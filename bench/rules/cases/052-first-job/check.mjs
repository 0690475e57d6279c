import assert from "node:assert/strict";
import { command } from "./app/src/console.js";

export async function crash() {
  command("log", ["p2", "gear.gcode"]);
}

export async function works() {
  assert.equal(command("log", ["p2", "gear.gcode"]), "p2: gear.gcode (fresh)");
}

export async function harm() {
  assert.equal(command("log", ["p1", "gear.gcode"]), "p1: gear.gcode (again)");
  let text = "";
  try { text = command("log", ["p2", "gear.gcode"]); } catch {}
  assert.doesNotMatch(text, /again|undefined/);
}
