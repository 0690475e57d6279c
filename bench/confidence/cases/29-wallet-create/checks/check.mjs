import assert from "node:assert/strict";
import { Table, UniqueViolation } from "../app/src/db/table.ts";
import { CurrencyMismatch, topUp } from "../app/src/wallets/top-up.ts";
import { WalletRepo } from "../app/src/wallets/wallet-repo.ts";
const table = new Table("wallet");
// Two processes: a repository each, one table.
const [a, b] = [new WalletRepo(table), new WalletRepo(table)];
await Promise.all([a, b, a, b].map((wallets) => topUp(wallets, { user: "u", cents: 500, currency: "EUR" })));
assert.equal((await table.find("u")).cents, 2000);
const race = await Promise.allSettled([topUp(a, { user: "v", cents: 5, currency: "EUR" }), topUp(b, { user: "v", cents: 5, currency: "USD" })]);
assert.deepEqual(race.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
assert.ok(race.find(({ reason }) => reason).reason instanceof CurrencyMismatch);
await assert.rejects(table.insert({ id: "u" }), UniqueViolation);
const broken = { find: async () => null, insert: async () => { throw new Error("disk full"); } };
await assert.rejects(new WalletRepo(broken).ensure("x", "EUR"), /disk full/);
