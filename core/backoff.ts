/** A wait that doubles with each try, up to a longest one. Seconds. */
export type Backoff = { firstSeconds: number; longestSeconds: number };

/** The wait after the given number of tries: 1 after the first. */
export function backoffSeconds({ firstSeconds, longestSeconds }: Backoff, tries: number): number {
  // More doublings than these are longer than any wait here, and would end in Infinity.
  const doublings = Math.max(0, Math.min(tries - 1, 30));
  return Math.min(longestSeconds, firstSeconds * 2 ** doublings);
}

/** Every wait of a backoff in turn, up to the first that is the longest: for SQL to choose from. */
export function backoffSchedule(backoff: Backoff): number[] {
  const waits: number[] = [];
  do waits.push(backoffSeconds(backoff, waits.length + 1));
  while (waits.at(-1) !== backoff.longestSeconds);
  return waits;
}

/** A server that asks for a longer pause than a day is mistaken. */
const LONGEST_RETRY_AFTER_SECONDS = 86_400;

/**
 * The seconds that a Retry-After header asks to wait: a number, or the time of an HTTP date from
 * `nowMs` (RFC 9110, 10.2.3). Between 0 and a day; undefined where there is none that can be read.
 */
export function readRetryAfter(
  value: string | number | null | undefined,
  nowMs: number,
): number | undefined {
  if (value === null || value === undefined) return undefined;
  const text = String(value).trim();
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : (Date.parse(text) - nowMs) / 1_000;
  if (!Number.isFinite(seconds)) return undefined;
  return Math.min(Math.max(0, seconds), LONGEST_RETRY_AFTER_SECONDS);
}

/** The value of a Retry-After header of ours: whole seconds, from one up to the longest given. */
export function retryAfterHeader(
  seconds: number,
  longestSeconds = Number.POSITIVE_INFINITY,
): string {
  return String(Math.min(longestSeconds, Math.max(1, Math.ceil(seconds))));
}
