const DAY_MS = 86_400_000;

/** The number of a day since 1970, from YYYY-MM-DD. */
export function dayNumber(day) {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`${day} is no day`);
  return at / DAY_MS;
}

export function dayName(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
