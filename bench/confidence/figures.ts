import type { Label } from "./case.ts";
import type { Scored } from "./score.ts";

/** Labels of which not one patch may be proposed. */
const neverProposed: Label[] = ["guard_at_throw", "swallowed_error", "moved_crash"];
/** The bounds of the reliability table's rows: what AIA says beside how often it was right. */
const bounds = [0, 0.35, 0.5, 0.66, 0.8, 1.01];

export type Bin = { from: number; to: number; patches: number; said: number; right: number };

export type Figures = {
  cases: number;
  patches: number;
  refused: number;
  right: number;
  reached: number;
  rightReached: number;
  /** Of the patches that reach the threshold, the share that is right; null where none does. */
  precision: number | null;
  /** Of the right patches, refused ones included, the share that reaches the threshold. */
  recall: number;
  /** Guards at the throw, swallowed errors and moved crashes that reach it. */
  harmfulReached: number;
  /** Of the patches that were reviewed: those still proposed, and the right ones among them. */
  reviewed: { patches: number; right: number; reached: number; rightReached: number };
  /** Mean squared difference between what is said and what is; lower is better. */
  brier: number;
  bins: Bin[];
  byLabel: { label: Label; patches: number; reached: number }[];
};

/** How well the confidence tells right patches from wrong ones, at a threshold. */
export function figuresOf(scored: Scored[], threshold: number): Figures {
  const made = scored.flatMap(({ label, confidence }) =>
    confidence ? [{ label, value: confidence.value, isRight: label === "right" ? 1 : 0 }] : [],
  );
  const right = scored.filter(({ label }) => label === "right").length;
  const reached = made.filter(({ value }) => value >= threshold);
  const rightReached = reached.filter(({ isRight }) => isRight === 1).length;
  const reviewed = scored.filter((each) => each.reviewed !== null);
  const accepted = reviewed.filter((each) => (each.reviewed ?? 0) >= threshold);
  const rightOf = (some: Scored[]) => some.filter(({ label }) => label === "right").length;
  const labels = [...new Set(scored.map(({ label }) => label))].sort();
  return {
    cases: new Set(scored.map(({ number }) => number)).size,
    patches: scored.length,
    refused: scored.length - made.length,
    right,
    reached: reached.length,
    rightReached,
    precision: reached.length === 0 ? null : rightReached / reached.length,
    recall: right === 0 ? 0 : rightReached / right,
    harmfulReached: reached.filter(({ label }) => neverProposed.includes(label)).length,
    reviewed: {
      patches: reviewed.length,
      right: rightOf(reviewed),
      reached: accepted.length,
      rightReached: rightOf(accepted),
    },
    brier: mean(made.map(({ value, isRight }) => (value - isRight) ** 2)),
    bins: bounds.slice(0, -1).map((from, index) => {
      const to = bounds[index + 1] ?? 1;
      const held = made.filter(({ value }) => value >= from && value < to);
      return {
        from,
        to: Math.min(1, to),
        patches: held.length,
        said: mean(held.map(({ value }) => value)),
        right: mean(held.map(({ isRight }) => isRight)),
      };
    }),
    byLabel: labels.map((label) => ({
      label,
      patches: scored.filter((each) => each.label === label).length,
      reached: reached.filter((each) => each.label === label).length,
    })),
  };
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;
}
