// The engine's one entry: what is applied, merged and rendered, by the same rules everywhere.
export { applyEdits } from "./apply-edits.ts";
export { applyPatch } from "./apply-patch.ts";
export { type MergedOntoHead, mergeOntoHead } from "./merge-onto-head.ts";
export { type Applied, RefusalReason, type Refused } from "./outcome.ts";
export { renderDiff } from "./render-diff.ts";
