import assert from "node:assert/strict";
import { quote } from "./app/src/quote.ts";
const order = { id: "o", parcel: { country: "DE", grams: 400 }, goodsCents: 2000 };

export async function crash() {
  quote(order, "WINTER");
}

export async function works() {
  assert.deepEqual(quote(order, "WINTER"), { goods: 2000, off: 0, shipping: 390, total: 2390 });
}

export async function harm() {
  assert.equal(quote(order, " spring").off, 200);
  let got;
  try { got = quote(order, "WINTER").total; } catch { got = 2390; }
  assert.equal(got, 2390);
}
