import { highest } from "./bids.js";

/** Who gets a lot: the highest bidder at or above the reserve. */
export function hammer(lot) {
  const top = highest(lot);
  if (top.cents < lot.reserve) return { lot: lot.number, sold: false };
  return { lot: lot.number, sold: true, to: top.bidder, cents: top.cents };
}

/** The invoices of an evening. */
export function invoices(lots) {
  return lots
    .all()
    .map(hammer)
    .filter(({ sold }) => sold)
    .map(({ lot, to, cents }) => `${to} pays ${(cents / 100).toFixed(2)} for ${lot}`);
}
