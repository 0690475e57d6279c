/** A stretch of time, in milliseconds since 1970. */
export type Period = { from: number; to: number };

/** How much of a window these cover, where several at once count once. Milliseconds. */
export function covered(window: Period, periods: Period[]): number {
  let sum = 0;
  let reached = window.from;
  for (const { from, to } of [...periods].sort((a, b) => a.from - b.from)) {
    const begin = Math.max(from, reached);
    const end = Math.min(to, window.to);
    if (end <= begin) continue;
    sum += end - begin;
    reached = end;
  }
  return sum;
}
