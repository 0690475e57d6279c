import assert from "node:assert/strict";
import { bid, call, invoices, Lots } from "./app/src/room.js";
const lots = () => new Lots().add(1, "Penny Black", 9900).add(2, "Inverted Jenny");

export async function crash() {
  call(lots(), 1);
}

export async function works() {
  assert.equal(call(lots(), 1), "Penny Black: 99.00 or more");
}

export async function harm() {
  const room = lots();
  bid(room.get(1), "ada", 10000);
  assert.equal(call(room, 1), "Penny Black: 105.00 or more");
  let text = "99.00";
  try { text = call(lots(), 1); } catch {}
  assert.match(text, /99\.00/);
}
