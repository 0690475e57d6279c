import type { Cents } from "../money/cents.ts";

const PRECISION = 1_000_000;

/** Splits an amount by weights: nothing of it is lost, and cents that are left over go to the first ones. */
export function allocate(amount: Cents, weights: number[]): Cents[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map(
    (weight) => (amount * BigInt(Math.floor((weight / total) * PRECISION))) / BigInt(PRECISION),
  );
  let left = amount - shares.reduce((sum, share) => sum + share, 0n);
  for (let i = 0; left > 0n; i = (i + 1) % shares.length) {
    if (weights[i] === 0) continue;
    shares[i] = (shares[i] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares;
}
