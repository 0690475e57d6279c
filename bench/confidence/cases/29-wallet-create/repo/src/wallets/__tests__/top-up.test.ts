import assert from "node:assert/strict";
import { test } from "node:test";
import { Table } from "../../db/table.ts";
import { CurrencyMismatch, topUp } from "../top-up.ts";
import { type Wallet, WalletRepo } from "../wallet-repo.ts";

test("a wallet is created at the first top-up and kept at the second", async () => {
  const wallets = new WalletRepo(new Table<Wallet>("wallet"));
  await topUp(wallets, { user: "u", cents: 500, currency: "EUR" });
  assert.equal((await topUp(wallets, { user: "u", cents: 250, currency: "EUR" })).cents, 750);
  await assert.rejects(topUp(wallets, { user: "u", cents: 1, currency: "USD" }), CurrencyMismatch);
});
