import { formatDuration, parseDuration } from "./duration.js";

/** Keeps the plan of a camera as lines of text, which its owner may edit. */
export function savePlan(plan) {
  return [`every ${formatDuration(plan.every)}`, `for ${formatDuration(plan.length)}`, `name ${plan.name}`].join("\n");
}

export function loadPlan(text) {
  const plan = { name: "untitled", every: 60, length: 3600 };
  for (const line of text.split("\n")) {
    const at = line.indexOf(" ");
    if (at < 0) continue;
    const [key, rest] = [line.slice(0, at), line.slice(at + 1).trim()];
    if (key === "every") plan.every = parseDuration(rest);
    else if (key === "for") plan.length = parseDuration(rest);
    else if (key === "name") plan.name = rest;
  }
  return plan;
}
