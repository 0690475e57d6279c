export { applyEdits } from "./apply.ts";
export { renderDiff } from "./render-diff.ts";
