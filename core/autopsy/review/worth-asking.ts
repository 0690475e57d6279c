import type { Autopsy, Review } from "../autopsy.ts";

/** Below, neither a review nor a second answer could bring a patch to any threshold. */
export const WORTH_ASKING = 0.45;

/** Whether a fresh reading of a patch is worth its price: there is one, and it may be proposed yet. */
export function isWorthReview({ patch, withheld, confidence }: Autopsy): boolean {
  return patch !== null && withheld === null && confidence.value >= WORTH_ASKING;
}

/**
 * Whether a second, independent answer is worth its price: the patch is in doubt, between what no
 * agreement could lift and what needs none, and no reviewer has found something in it.
 */
export function isWorthSecond(
  autopsy: Autopsy,
  review: Review | null,
  { secondAnswer, pullRequestConfidence }: { secondAnswer: boolean; pullRequestConfidence: number },
): boolean {
  return (
    secondAnswer &&
    isWorthReview(autopsy) &&
    review?.verdict !== "object" &&
    autopsy.confidence.value < pullRequestConfidence
  );
}
