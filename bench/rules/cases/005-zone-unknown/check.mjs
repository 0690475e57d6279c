import assert from "node:assert/strict";
import { quote } from "./app/src/quote.ts";
const order = { id: "o", parcel: { country: "BR", grams: 400 }, goodsCents: 2000 };

export async function crash() {
  quote(order);
}

export async function works() {
  await assert.rejects(async () => quote(order), /ship/);
}

export async function harm() {
  let shipping = 1;
  try { shipping = quote(order).shipping; } catch {}
  assert.ok(shipping > 0, "nothing is shipped for nothing");
}
