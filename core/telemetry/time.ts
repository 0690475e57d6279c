/**
 * Nanoseconds since 1970 in milliseconds, to the microsecond: a number holds no more of today's
 * times, and without the rounding 10 ms could read as 9.9998.
 */
export function wholeMicroseconds(nanoseconds: number): number {
  return Math.round(nanoseconds / 1e3) / 1e3;
}
