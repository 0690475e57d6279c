import assert from "node:assert/strict";
import { test } from "node:test";
import format from "../format/money.ts";
import { receiptMail } from "./receipt.ts";

test("a receipt names amount and day", () => {
  const { text } = receiptMail({ cents: 1250, currency: "EUR", paidAt: "2026-02-03T10:00:00Z" });
  assert.equal(text, "We received €12.50 on 03.02.2026.");
});

test("templates find formats by name", () => {
  assert.equal(format.range(100, 200, "USD"), "$1.00–$2.00");
});
