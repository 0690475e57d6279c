import assert from "node:assert/strict";
import { sendBalance } from "../app/src/http/send-balance.ts";
import { sendStatement } from "../app/src/http/send-statement.ts";
import { Ledger } from "../app/src/ledger.ts";
const ledger = new Ledger();
ledger.post({ at: "2026-01-05", account: "a", units: 90071992547409931n, memo: "call" });
ledger.post({ at: "2026-01-06", account: "a", units: -1n, memo: "back" });
const range = { from: "2026-01-01", to: "2026-01-31" };
const body = JSON.parse(sendStatement(ledger, "a", range).text);
assert.deepEqual(body, { account: "a", ...range, total: "90071992547409930", lines: [
  { at: "2026-01-05", units: "90071992547409931", memo: "call" }, { at: "2026-01-06", units: "-1", memo: "back" }] });
assert.equal(JSON.parse(sendStatement(ledger, "zzz", range).text).total, "0");
assert.equal(sendStatement(ledger, "a", { from: "2", to: "1" }).status, 400);
assert.equal(JSON.parse(sendBalance(ledger, "a", "2026-02-01").text).units, "90071992547409930");
assert.equal(typeof ledger.balance("a", "9").units, "bigint");
