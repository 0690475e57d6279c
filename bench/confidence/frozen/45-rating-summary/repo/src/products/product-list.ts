import type { Product } from "./product-page.ts";

type Listed = Product & { rating: number };

/** The best first; of equal ones the cheaper. */
export function byRating(products: Listed[]): Listed[] {
  return [...products].sort((a, b) => b.rating - a.rating || a.cents - b.cents);
}
