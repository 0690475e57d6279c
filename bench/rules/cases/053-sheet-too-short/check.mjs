import assert from "node:assert/strict";
import { command } from "./app/src/console.js";

export async function crash() {
  command("spool", ["0,5\n1,5", "30"]);
}

export async function works() {
  assert.throws(() => command("spool", ["0,5\n1,5", "30"]), /sheet/);
}

export async function harm() {
  assert.equal(command("spool", ["0,5\n1,5", "10"]), "2 min");
  let said;
  const before = Date.now();
  try { said = command("spool", ["0,5\n1,5", "30"]); } catch {}
  assert.ok(said === undefined || !/NaN/.test(said));
}
