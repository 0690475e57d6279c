import assert from "node:assert/strict";
import { test } from "node:test";
import { desk } from "./desk.js";

test("whole amounts are taken", () => {
  const placed = [];
  const it = desk({ place: (order) => placed.push(order), of: () => placed });
  assert.equal(it.submit({ pair: "eurusd", amount: "120", side: "buy" }).amount, "120.00");
  assert.equal(it.submit({ pair: "eurusd", amount: "20", side: "sell" }).status, 201);
  assert.equal(it.position("EURUSD"), "100.00");
});

test("what is no number is refused", () => {
  assert.equal(desk({}).submit({ pair: "eurusd", amount: "x" }).field, "amount");
});
