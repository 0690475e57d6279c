import { interval } from "./interval.js";

const EPOCH_DAY = Date.UTC(2020, 0, 1) / 86_400_000;
const DAY = 24 * 60;

function minuteOf(clock) {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(clock) ?? [];
  if (hours === undefined || hours > 23 || minutes > 59) throw new SyntaxError(`no time of day: ${clock}`);
  return Number(hours) * 60 + Number(minutes);
}

/** "2026-04-11", "20:00", "22:30" */
export function when(day, from, to) {
  const midnight = (Date.parse(`${day}T00:00:00Z`) / 86_400_000 - EPOCH_DAY) * DAY;
  return interval(midnight + minuteOf(from), midnight + minuteOf(to));
}
