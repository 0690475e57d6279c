/** The highest bid of a lot, or null while nobody has bid. */
export function highest(lot) {
  if (lot.bids.length === 0) return null;
  return lot.bids.reduce((a, b) => (b.cents > a.cents ? b : a));
}

/** Places a bid; false where it is not above the highest. */
export function bid(lot, bidder, cents) {
  const top = highest(lot);
  if (top !== null && cents <= top.cents) return false;
  lot.bids.push({ bidder, cents });
  return true;
}

/** What the next bid has to be at least: five per cent above, or the reserve while nobody has bid. */
export function atLeast(lot) {
  const top = highest(lot);
  return Math.ceil(top.cents * 1.05);
}
