/** The day of a client's date as "2026-05-01", or null where it is no date. */
export function dayOf(text) {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 10);
}

/** The day after. */
export function nextDay(day) {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
