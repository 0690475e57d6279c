import { perKilo, readFeed, sorted } from "./feed.js";

/** Two suppliers' feeds as one list; of the same title the cheaper one per kilogram stays. */
export function merge(left, right) {
  const best = new Map();
  for (const item of [...readFeed(left), ...readFeed(right)]) {
    const known = best.get(item.title);
    if (!known || perKilo(item) < perKilo(known)) best.set(item.title, item);
  }
  return sorted([...best.values()]);
}

/** What the feed of the day brings against that of yesterday, in per cent of all prices. */
export function drift(before, after) {
  const prices = readFeed(before);
  const priced = readFeed(after);
  const sum = (items) => items.reduce((total, item) => total + item.cents, 0);
  return Math.round((100 * (sum(priced) - sum(prices))) / sum(price));
}
