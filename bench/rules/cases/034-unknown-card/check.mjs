import assert from "node:assert/strict";
import { screen } from "./app/src/screen.js";
import { accountOf } from "./app/src/accounts.js";

export async function crash() {
  screen("c-9", ["soup"]);
}

export async function works() {
  assert.equal(screen("c-9", ["soup"])[0], "NOT PAID");
}

export async function harm() {
  assert.equal(screen("c-1", ["soup"])[0], "PAID 2.50");
  assert.equal(accountOf("c-1").cents, 950);
  assert.equal(screen("c-2", ["soup"])[0], "NOT PAID");
  let first = "";
  try { [first] = screen("c-9", ["soup"]); } catch {}
  assert.doesNotMatch(first, /^PAID/);
}
