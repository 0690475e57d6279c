import { changesOf } from "../intent/change.ts";
import { sharedRun, tokensOf } from "../intent/tokens.ts";

/** Two answers that share so much of what they write make the same change, names and words aside. */
const SAME_SHARE = 0.7;

/**
 * Whether two patches, asked for independently, make the same change: the same files, in the same
 * places, with mostly the same tokens. Files that only one of them adds, tests above all, are left out.
 */
export function isSameChange(
  files: Record<string, string>,
  one: Record<string, string>,
  other: Record<string, string>,
): boolean {
  const left = changesOf(files, one).filter(({ path }) => Object.hasOwn(files, path));
  const right = changesOf(files, other).filter(({ path }) => Object.hasOwn(files, path));
  if (left.length === 0 || left.length !== right.length) return false;
  return left.every((change) => {
    const twin = right.find(({ path }) => path === change.path);
    if (!twin) return false;
    if (one[change.path] === other[change.path]) return true;
    const a = tokensOf(change.added);
    const b = tokensOf(twin.added);
    const most = Math.max(a.length, b.length);
    const isNear =
      [...change.removedLines].some((line) => twin.removedLines.has(line)) ||
      [...change.addedLines].some((line) => twin.addedLines.has(line));
    return isNear && most > 0 && sharedRun(a, b) / most >= SAME_SHARE;
  });
}
