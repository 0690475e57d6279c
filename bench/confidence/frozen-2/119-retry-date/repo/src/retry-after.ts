const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** How long to wait, in milliseconds. */
export function waitOf(header: string, _now: number): number {
  return Math.min(Number(header) * SECOND_MS, DAY_MS);
}
