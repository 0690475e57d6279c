export { type Applied, applyEdits, type Refused } from "./apply.ts";
export { renderDiff } from "./render-diff.ts";
