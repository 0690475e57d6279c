/** The middle of some figures, and what 95 of 100 stay within. */
export type Spread = { p50: number; p95: number };

/** Both percentiles by nearest rank: figures that were measured, never a mean of two. */
export function spread(figures: number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
