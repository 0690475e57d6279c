import { Table } from "../app/src/db/table.ts";
import { topUp } from "../app/src/wallets/top-up.ts";
import { WalletRepo } from "../app/src/wallets/wallet-repo.ts";
const wallets = new WalletRepo(new Table("wallet"));
const one = () => topUp(wallets, { user: "u", cents: 500, currency: "EUR" });
await Promise.all([one(), one()]);
