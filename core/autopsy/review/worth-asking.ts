import type { Autopsy, Review } from "../autopsy.ts";

/** Above a patch that was found to hide something; below, no agreement brings it to the usual threshold. */
const WORTH_ASKING = 0.35;

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
