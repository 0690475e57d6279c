import type { Ledger } from "../ledger/ledger.ts";

export const HOLDING = "holding";
const FEE_PERCENT = 2;

export type Sale = { seller: string; buyer: string; cents: number };

/** The buyer's money waits in the holding account until the parcel has arrived. */
export function hold(ledger: Ledger, sale: Sale) {
  return ledger.transfer(sale.buyer, HOLDING, sale.cents, "sale");
}

export function payOut(ledger: Ledger, sale: Sale) {
  const fee = Math.ceil((sale.cents * FEE_PERCENT) / 100);
  ledger.transfer(HOLDING, "fees", fee, "fee");
  return ledger.transfer(sale.seller, HOLDING, sale.cents - fee, "payout");
}

/** A sale that is called off goes back whole. */
export function refund(ledger: Ledger, sale: Sale) {
  return ledger.transfer(HOLDING, sale.buyer, sale.cents, "refund");
}
