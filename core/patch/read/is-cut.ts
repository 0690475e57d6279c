import { countsOf, type Hunk } from "./hunk.ts";

/** What git puts around a change; and the lines of both sides that the least change has with it. */
const CONTEXT_LINES = 3;
const CHANGE_WITH_CONTEXT_LINES = 7;
/** What a model miscounts on both sides together, at most. */
const MISCOUNTED_LINES = 4;

/**
 * Whether a patch's last hunk lacks lines that it says it has, as one does whose end was cut off. A
 * model that miscounts ends its hunk with context all the same, and is short neither of the rest of
 * that context nor of as much as another change has with its own. Half a line that is added looks like
 * a whole one.
 */
export function isCut(hunk: Hunk, isMidLine: boolean): boolean {
  const { lines } = hunk;
  const { oldMissing, newMissing } = countsOf(hunk);
  if (isMidLine && lines.at(-1)?.sign === "+") return true;
  if (oldMissing <= 0 && newMissing <= 0) return false;
  if (isMidLine || lines.every(({ sign }) => sign === " ")) return true;
  const before = lines.findIndex(({ sign }) => sign !== " ");
  const behind = lines.length - 1 - lines.findLastIndex(({ sign }) => sign !== " ");
  if (behind === 0) return true;
  const isCutContext =
    oldMissing === newMissing && [CONTEXT_LINES, before].includes(behind + oldMissing);
  if (isCutContext) return true;
  const short = Math.max(0, oldMissing) + Math.max(0, newMissing);
  if (behind >= CONTEXT_LINES) return short >= CHANGE_WITH_CONTEXT_LINES;
  return short > Math.min(MISCOUNTED_LINES, 2 * Math.min(CONTEXT_LINES, Math.max(1, before)));
}
