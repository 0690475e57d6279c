import { dayName, dayNumber } from "./days.js";

/** Runs of days in a row, in the order of time. Days may come twice and in any order. */
export function streaksOf(days) {
  const numbers = [...new Set(days.map(dayNumber))].sort((a, b) => a - b);
  const streaks = [];
  for (const number of numbers) {
    const last = streaks.at(-1);
    if (last && last.from + last.length === number) last.length += 1;
    else streaks.push({ from: number, length: 1 });
  }
  return streaks.map(({ from, length }) => ({ from: dayName(from), length }));
}

/**
 * The longest streak; of equal ones the latest.
 * Null for a learner who has not begun: the page then says how to.
 */
export function longestStreak(days) {
  return streaksOf(days).reduce((best, streak) => (streak.length >= best.length ? streak : best));
}

/** The streak that reaches today or yesterday; null where it is broken. */
export function currentStreak(days, today) {
  const last = streaksOf(days).at(-1);
  if (!last) return null;
  const missed = dayNumber(today) - (dayNumber(last.from) + last.length - 1);
  return missed <= 1 ? last : null;
}
