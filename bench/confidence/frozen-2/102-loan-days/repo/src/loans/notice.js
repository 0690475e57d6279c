import { daysBetween, parseDay } from "./calendar.js";
import { overdueDays } from "./overdue.js";

export function reminderLine(loan, today) {
  const left = daysBetween(parseDay(today), parseDay(loan.dueOn));
  if (left > 0) return `${loan.title}: ${left} day(s) left`;
  const late = overdueDays(loan.dueOn, today);
  return late.length === 0 ? `${loan.title}: due today` : `${loan.title}: ${late.length} day(s) late`;
}
