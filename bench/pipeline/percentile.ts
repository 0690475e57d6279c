/** The middle of some figures, and what 95 of 100 stay within. */
export type Spread = { p50: number; p95: number };

/** Both percentiles by nearest rank. */
export function spread(figures: number[]): Spread {
  return { p50: percentile(figures, 50), p95: percentile(figures, 95) };
}

/** What so many of 100 figures stay within, by nearest rank: one that was measured, never a mean of two. */
export function percentile(figures: number[], percent: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
