import assert from "node:assert/strict";
import { test } from "node:test";
import { invoiceOf } from "../../src/invoice.js";

test("food has the reduced rate", () => {
  const order = { id: "1", shipTo: { country: "FR" }, lines: [{ unitCents: 1000, quantity: 1, category: "food" }] };
  assert.equal(invoiceOf(order).tax, 55);
});

test("an order that is collected is taxed at home", () => {
  assert.equal(invoiceOf({ id: "2", lines: [{ unitCents: 100, quantity: 1, category: "toy" }] }).tax, 19);
});
