import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { prose } from "./prose.ts";

/** Of a page-long list, what weighs most. */
const MAX_REASONS = 2;

/** How sure AIA is, in words, with what that rests on and what holds it down. */
export function confidenceIn({ confidence: { value, inputs, cap } }: Autopsy): string {
  const reasons = inputs.filter(({ holds }) => holds).sort((a, b) => b.weight - a.weight);
  const why = reasons
    .slice(0, MAX_REASONS)
    .map((each) => prose(each.why.split(": ")[0] ?? ""))
    .join(", and ");
  const held = cap ? ` Held down: ${prose(cap)}.` : "";
  const because = why === "" ? "" : `, because ${why}`;
  return `**Confidence**: ${wordOf(value)} (${value.toFixed(2)} of 1, computed)${because}.${held}`;
}

function wordOf(value: number): string {
  if (value >= 0.85) return "high";
  if (value >= 0.7) return "good";
  return value >= 0.5 ? "fair, look closely" : "low, look closely";
}
