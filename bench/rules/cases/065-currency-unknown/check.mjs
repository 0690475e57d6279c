import assert from "node:assert/strict";
import { trainingKiosk } from "./app/src/kiosk.js";
const it = await trainingKiosk();

export async function crash() {
  it.sell(100, "XAU");
}

export async function works() {
  assert.throws(() => it.sell(100, "XAU"), /no rate for XAU/);
}

export async function harm() {
  let cents;
  try { cents = it.sell(100, "XAU"); } catch {}
  assert.equal(cents, undefined, "nothing is paid by a rate that nobody set");
}
