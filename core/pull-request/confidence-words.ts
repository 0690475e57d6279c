import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { prose } from "./prose.ts";

const MAX_REASONS = 4;

/** How sure AIA is, in words, with what that rests on and what holds it down. */
export function confidenceIn({ confidence: { value, inputs, cap } }: Autopsy): string {
  const reasons = inputs.filter(({ holds }) => holds).sort((a, b) => b.weight - a.weight);
  const why = reasons
    .slice(0, MAX_REASONS)
    .map((each) => prose(each.why))
    .join("; ");
  const held = cap ? ` Held down: ${prose(cap)}.` : "";
  return `**Confidence**: ${wordOf(value)} (computed, ${value.toFixed(2)} of 1)${why === "" ? "." : `: ${why}.`}${held}`;
}

function wordOf(value: number): string {
  if (value >= 0.85) return "high";
  if (value >= 0.7) return "good";
  return value >= 0.5 ? "fair, look closely" : "low, look closely";
}
