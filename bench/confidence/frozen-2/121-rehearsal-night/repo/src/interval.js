/** A stretch of time in minutes since the first of January 2020; the end is not part of it. */
export function interval(start, end) {
  if (!(start < end)) throw new RangeError(`interval from ${start} to ${end} is empty`);
  return Object.freeze({ start, end });
}

export function overlaps(a, b) {
  return a.start < b.end && b.start < a.end;
}

export function minutesOf({ start, end }) {
  return end - start;
}
