import type { Weighed } from "./weigh.ts";
import { MIN_LEAD } from "./weights.ts";

/** What becomes of a frame, before it is put into words. */
export type Decision =
  | { kind: "none" }
  /** Nothing tells these apart, the best first; `complete` is false where there are more. */
  | { kind: "tied"; rivals: Weighed[]; complete: boolean }
  /** One file fits, by too little of its path. */
  | { kind: "unconfirmed"; best: Weighed }
  | { kind: "decided"; best: Weighed; sure: "exact" | "likely" };

/** Which of a frame's files is its own: the best, where it is good enough and leads by the margin. */
export function decide(weighed: Weighed[], complete: boolean): Decision {
  const ordered = weighed.toSorted((a, b) => b.score - a.score);
  const [best] = ordered;
  if (!best || best.standing === "name only") return { kind: "none" };
  const rivals = ordered.filter(
    ({ score, standing }) => standing !== "name only" && score > best.score - MIN_LEAD,
  );
  if (rivals.length > 1 || !complete) return { kind: "tied", rivals, complete };
  if (best.standing === "weak") return { kind: "unconfirmed", best };
  return { kind: "decided", best, sure: best.standing };
}
