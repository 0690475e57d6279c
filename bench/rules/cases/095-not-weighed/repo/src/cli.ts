import { card } from "./card.ts";
import { cart } from "./feed.ts";

/** `card h1` or `cart h1 h2`. */
export function main([command = "", ...ids]: string[], year: number): string {
  if (command === "cart") return cart(ids).join("\n");
  return ids.map((id) => card(id, year).join("\n")).join("\n\n");
}
