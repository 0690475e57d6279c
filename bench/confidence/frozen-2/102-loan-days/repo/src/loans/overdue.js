import { addDays, daysBetween, formatDay, parseDay } from "./calendar.js";

const CENTS_A_DAY = 25;

/** Every day on which an item was late, with what is owed by the end of it. */
export function overdueDays(dueOn, returnedOn, closed = new Set()) {
  const due = parseDay(dueOn);
  const late = daysBetween(due, parseDay(returnedOn));
  if (late <= 0) return [];
  const days = new Array(late).fill(null).map((_, i) => formatDay(addDays(due, i + 1)));
  let owed = 0;
  return days.map((day) => {
    if (!closed.has(day)) owed += CENTS_A_DAY;
    return { day, owed };
  });
}
