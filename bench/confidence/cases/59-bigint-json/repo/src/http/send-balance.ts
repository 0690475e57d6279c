import type { Ledger } from "../ledger.ts";
import { json, type Reply } from "./reply.ts";

export function sendBalance(ledger: Ledger, account: string, now: string): Reply {
  const balance = ledger.balance(account, now);
  return json(200, {
    account: balance.account,
    asOf: balance.asOf,
    units: balance.units.toString(),
  });
}
