import assert from "node:assert/strict";
import { bid, invoices, Lots } from "./app/src/room.js";
const lots = () => new Lots().add(1, "Penny Black", 9900).add(2, "Inverted Jenny");

export async function crash() {
  invoices(lots());
}

export async function works() {
  assert.deepEqual(invoices(lots()), []);
}

export async function harm() {
  const room = lots();
  bid(room.get(1), "ada", 10000);
  bid(room.get(2), "bob", 500);
  assert.deepEqual(invoices(room), ["ada pays 100.00 for 1", "bob pays 5.00 for 2"]);
  let lines = [];
  try { lines = invoices(lots()); } catch {}
  assert.deepEqual(lines, [], "nobody gets an invoice");
}
