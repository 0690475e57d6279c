import { currentStreak, longestStreak } from "./streaks/streaks.js";

const HOW_TO = "Do your first words today to begin a streak.";

export function profileView(learner, today) {
  const longest = longestStreak(learner.days);
  const current = currentStreak(learner.days, today);
  return {
    name: learner.name,
    best: longest === null ? HOW_TO : `${longest.length} days from ${longest.from}`,
    now: current === null ? "No streak today" : `${current.length} days`,
  };
}

/** For the board of a class: the best first, those who have not begun last. */
export function classBoard(learners) {
  return learners
    .map(({ name, days }) => ({ name, longest: longestStreak(days)?.length ?? 0 }))
    .sort((a, b) => b.longest - a.longest || a.name.localeCompare(b.name));
}
