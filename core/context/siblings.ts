import { isTestPath } from "#core/languages/tests.ts";
import type { Excerpt } from "./choose.ts";
import { namesIn } from "./names-in.ts";
import type { ReadFiles } from "./read-files.ts";

/** A longer function is no sibling to learn from. */
const LONGEST_SIBLING_LINES = 60;
/** Of both functions' names, the share that both have. */
const LEAST_SHARED = 0.2;
const LEAST_SHARED_NAMES = 3;
const MAX_SIBLINGS = 3;

/** Functions that do the same job as one, by the names they share with it: the likest first. */
export function siblingsOf(
  { path, start, end }: { path: string; start: number; end: number },
  files: ReadFiles,
): Excerpt[] {
  const own = new Set(namesIn(files.lines(path).slice(start - 1, end)));
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return files.all
    .filter((file) => file.path.startsWith(folder) && !isTestPath(file.path))
    .flatMap((file) =>
      files.functions(file.path).flatMap((each) => {
        if (each.end - each.start > LONGEST_SIBLING_LINES) return [];
        if (file.path === path && each.start <= end && start <= each.end) return [];
        const theirs = namesIn(files.lines(file.path).slice(each.start - 1, each.end));
        const shared = theirs.filter((name) => own.has(name)).length;
        const share = shared / (own.size + theirs.length - shared);
        if (shared < LEAST_SHARED_NAMES || share < LEAST_SHARED) return [];
        return [{ path: file.path, start: each.start, end: each.end, name: each.name, share }];
      }),
    )
    .sort((a, b) => b.share - a.share)
    .slice(0, MAX_SIBLINGS)
    .map(({ share: _, name, ...range }) => ({ ...range, why: `${name} does a like job` }));
}
