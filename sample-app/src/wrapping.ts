import type { Cart } from "./carts.ts";

type Paper = { name: string; cents: number };

const papers: Paper[] = [
  { name: "plain", cents: 100 },
  { name: "linen", cents: 450 },
];

/** What the wrapping of a cart costs, in cents. */
export function wrappingOf(cart: Cart): number {
  if (!cart.wrap) return 0;
  const paper = papers.find(({ name }) => name === cart.wrap) as Paper;
  return paper.cents * cart.lines.length;
}
