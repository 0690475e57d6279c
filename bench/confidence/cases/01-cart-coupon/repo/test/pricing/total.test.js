import assert from "node:assert/strict";
import { test } from "node:test";
import { totalOf } from "../../src/pricing/total.js";

const lines = [{ unitCents: 1000, quantity: 2 }];

test("a coupon takes its percentage off", () => {
  assert.equal(totalOf({ lines, coupon: "welcome10" }, "2026-01-01").total, 1800);
});

test("a cart without a coupon costs what its lines cost", () => {
  assert.equal(totalOf({ lines }, "2026-01-01").total, 2000);
});
