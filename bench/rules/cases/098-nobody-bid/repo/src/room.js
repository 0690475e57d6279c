import { atLeast, bid } from "./bids.js";
import { invoices } from "./hammer.js";
import { Lots } from "./lots.js";

/** What the auctioneer says about a lot. */
export function call(lots, number) {
  const lot = lots.get(number);
  return `${lot.title}: ${(atLeast(lot) / 100).toFixed(2)} or more`;
}

export { bid, invoices, Lots };
