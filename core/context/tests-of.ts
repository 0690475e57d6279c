import { languageOf } from "#core/languages/index.ts";
import { sharedHead, sharedTail } from "#core/languages/repository-names.ts";
import { isTestPath, testedName } from "#core/languages/tests.ts";

/** What a name that fits adds to a test's rank, by how it fits. */
const SAME_NAME = 6;
const FOLDERS_NAME = 3;
const NAME_WITHIN = 2;
/** Ranks so near are the same but for how deep the tests lie. */
const LIKE_RANK = 0.2;
/** Each folder that the two layouts have in common, up to so many. */
const MAX_MIRRORED_FOLDERS = 3;
/** A shorter name stands within any other. */
const MIN_NAME_WITHIN_CHARS = 4;

/** Folders of a layout, which say nothing of what is tested. */
const layoutFolder =
  /^(?:src|lib|app|main|tests?|specs?|__tests__|unit|integration|functional|e2e|java|kotlin|scala|groovy|php|python|js|ts|pkg|internal|packages?)$/i;
const testMark = /[._-]?(?:tests?|specs?)$/i;

/** The test files among some paths: asked of every path of a tree, so that most go by one look. */
export function testPathsIn(paths: string[]): string[] {
  return paths.filter((path) => /test|spec|IT\./i.test(path) && isTestPath(path));
}

/**
 * Those of some test files that belong to a source file, the likeliest first: named after it or its
 * folder, in the same language, in whatever layout (beside it, `__tests__`, a mirrored tree such as
 * `tests/lib/` or `src/test/java/`). Of several, those in folders that mirror the file's own.
 */
export function testsOf(path: string, tests: string[]): string[] {
  const ranked = tests
    .map((test) => ({ test, rank: testRank(path, test) }))
    .filter(({ rank }) => rank >= NAME_WITHIN)
    .sort((a, b) => b.rank - a.rank || a.test.length - b.test.length);
  const best = ranked[0]?.rank ?? 0;
  // Where one is named after the file, the others are another package's or another file's.
  const least = best >= SAME_NAME ? best - LIKE_RANK : 0;
  return ranked.filter(({ rank }) => rank >= least).map(({ test }) => test);
}

/** How likely a test file is a source file's own by both paths alone; below 2 no name says so. */
export function testRank(path: string, test: string): number {
  if (test === path || isTestPath(path) || !isSameLanguage(path, test)) return 0;
  const [own, theirs] = [foldersOf(path), foldersOf(test)];
  const mirrored = Math.min(MAX_MIRRORED_FOLDERS, sharedTail(own, theirs));
  const near = sharedHead(path.split("/"), test.split("/")) / 10;
  return nameRank(path, test, own) + (mirrored + near) / 4;
}

function nameRank(path: string, test: string, folders: string[]): number {
  const tested = plain(testedName(test).replace(/^tests?[._-]/, ""));
  const stem = plain(testedName(path));
  const folder = plain(folders.at(-1) ?? "");
  if (tested === "") return 0;
  if (tested === stem) return SAME_NAME;
  if (/^(?:index|mod|main|init|server|app)$/.test(stem) && tested === folder) return SAME_NAME;
  if (tested === folder) return FOLDERS_NAME;
  if (tested === `${folder}${stem}` || tested === `${stem}${folder}`) return SAME_NAME - 1;
  const [short, long] = stem.length < tested.length ? [stem, tested] : [tested, stem];
  return short.length >= MIN_NAME_WITHIN_CHARS && long.includes(short) ? NAME_WITHIN : 0;
}

function isSameLanguage(path: string, test: string): boolean {
  const language = languageOf(path);
  return language !== null && languageOf(test) === language;
}

/** A path's folders that speak of what the file is about. */
function foldersOf(path: string): string[] {
  return path
    .split("/")
    .slice(0, -1)
    .filter((folder) => !layoutFolder.test(folder))
    .map((folder) => folder.replace(testMark, "").toLowerCase());
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
