import assert from "node:assert/strict";
import { test } from "node:test";
import { Ledger } from "../ledger.ts";
import { sendBalance } from "./send-balance.ts";

test("a balance keeps every digit", () => {
  const ledger = new Ledger();
  ledger.post({ at: "2026-01-01", account: "a", units: 90071992547409931234n, memo: "" });
  assert.equal(JSON.parse(sendBalance(ledger, "a", "2026-02-01").text).units, "90071992547409931234");
});
