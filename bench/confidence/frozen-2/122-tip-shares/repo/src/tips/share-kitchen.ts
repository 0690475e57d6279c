import { centsOf, formatCents } from "../money/cents.ts";
import { allocate } from "./allocate.ts";

const KITCHEN_PERCENT = 30;

/** The kitchen's part of a pot, by the plates that each post has sent out. */
export function shareKitchen(pot: number, plates: Record<string, number>): Record<string, string> {
  const posts = Object.entries(plates);
  const shares = allocate((centsOf(pot) * BigInt(KITCHEN_PERCENT)) / 100n, posts.map(([, count]) => count));
  return Object.fromEntries(posts.map(([post], i) => [post, formatCents(shares[i] ?? 0n)]));
}
