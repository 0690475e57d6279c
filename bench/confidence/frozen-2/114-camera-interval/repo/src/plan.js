import { loadPlan } from "./store.js";

export function shotsOf(text) {
  const { every, length } = loadPlan(text);
  if (every <= 0) throw new RangeError("the interval has to be a second at least");
  return Math.floor(length / every) + 1;
}
