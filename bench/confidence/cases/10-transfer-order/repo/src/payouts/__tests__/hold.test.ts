import assert from "node:assert/strict";
import { test } from "node:test";
import { Ledger } from "../../ledger/ledger.ts";
import { HOLDING, hold, refund } from "../payout.ts";

test("a refund returns what was held", () => {
  const ledger = new Ledger({ bea: 5000 });
  const sale = { seller: "sam", buyer: "bea", cents: 3000 };
  hold(ledger, sale);
  assert.equal(ledger.balance(HOLDING), 3000);
  refund(ledger, sale);
  assert.equal(ledger.balance("bea"), 5000);
});
