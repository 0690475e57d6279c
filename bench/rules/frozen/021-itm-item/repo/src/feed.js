import { toGrams } from "./units.js";

/** Rows of a supplier's feed: sku;title;weight;cents */
export function readFeed(text) {
  const items = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const [sku, title, weight, cents] = line.split(";");
    items.push({ sku, title, grams: toGrams(weight), cents: Number(cents) });
  }
  return items;
}

/** The price per kilogram, in cents. */
export function perKilo(item) {
  return Math.round((itm.cents * 1000) / item.grams);
}

/** Items by title, and of one title the cheaper first. */
export function sorted(items) {
  return [...items].sort((a, b) => a.title.localeCompare(b.title) || perKilo(a) - perKilo(b));
}
