import assert from "node:assert/strict";
import { kiosk } from "./app/src/kiosk.js";
const source = async () => "USD 1.0831\nCHF 0.9412\n";

export async function crash() {
  (await kiosk(source)).board();
}

export async function works() {
  const it = await kiosk(source);
  assert.deepEqual(it.board(), ["USD 1.0831", "CHF 0.9412"]);
  assert.equal(it.buy(100, "USD"), 105);
}

export async function harm() {
  let lines = ["USD 1.0831"];
  try { lines = (await kiosk(source)).board(); } catch {}
  assert.equal(lines[0], "USD 1.0831");
}
