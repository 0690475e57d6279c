/**
 * Dates at the branch: midnight local time.
 * A day is a calendar day at the branch, whatever number of hours it has.
 */
const DAY_MS = 24 * 60 * 60 * 1000;

export function atMidnight(year, month, day) {
  return new Date(year, month - 1, day);
}

export function parseDay(text) {
  const [year, month, day] = text.split("-").map(Number);
  return atMidnight(year, month, day);
}

export function formatDay(date) {
  const two = (n) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The days from one midnight to another, the last one left out. */
export function daysBetween(from, to) {
  return (to - from) / DAY_MS;
}

export function addDays(date, days) {
  return atMidnight(date.getFullYear(), date.getMonth() + 1, date.getDate() + days);
}
