import { dayOf, nextDay } from "./days.js";
import { mealsOf, put } from "./plans.js";

/** GET /meals?on=<date> */
export function list(req, res) {
  const day = dayOf(req.query.on);
  if (day === null) return res.status(400).json({ error: "on is no date" });
  return res.json({ day, meals: mealsOf(day) });
}

/** POST /meals — { on, meal } */
export function add(req, res) {
  const day = dayOf(req.body.on);
  if (day === null) return res.status(400).json({ error: "on is no date" });
  put(day, req.body.meal);
  return res.status(201).json({ day });
}

/** GET /meals/week?from=<date> — seven days */
export function week(req, res) {
  const days = [new Date(req.query.from).toISOString().slice(0, 10)];
  while (days.length < 7) days.push(nextDay(days.at(-1)));
  return res.json({ days: days.map((day) => ({ day, meals: mealsOf(day) })) });
}

/** GET /meals/first?on=<date> — the first meal of a day */
export function first(req, res) {
  const day = dayOf(req.query.on);
  if (day === null) return res.status(400).json({ error: "on is no date" });
  const [meal] = mealsOf(day);
  return res.json({ day, meal: meal.toUpperCase() });
}
