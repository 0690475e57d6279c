import { timingSafeEqual } from "node:crypto";

/**
 * Whether two secrets are the same, in constant time.
 * Never throws: what has another length is not equal.
 */
export function secretsEqual(given: string, kept: string): boolean {
  if (given.length !== kept.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(kept));
}
