export { readReview } from "./read-review.ts";
export { REVIEW_TASK } from "./render-review-prompt.ts";
export { reviewPromptOf } from "./review-prompt-of.ts";
export { isSameChange } from "./same-change.ts";
export { isWorthReview, isWorthSecond } from "./worth-asking.ts";
