// The engine's one entry: what is applied, merged and rendered, by the same rules everywhere.
export { applyEdits } from "./apply-edits.ts";
export { applyPatch } from "./apply-patch.ts";
export { mergeOntoHead } from "./merge-onto-head.ts";
export { renderDiff } from "./render-diff.ts";
