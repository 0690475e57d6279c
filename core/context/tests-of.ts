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

/** The test files of a tree, with the names that they test: made once, since it looks at every path. */
export type TestFiles = { path: string; tested: string }[];

export function testFilesIn(paths: Iterable<string>): TestFiles {
  const tests: TestFiles = [];
  for (const path of paths)
    if (/test|spec|IT\./i.test(path) && isTestPath(path))
      tests.push({ path, tested: testedBy(path) });
  return tests;
}

/**
 * Those of some test files that belong to a source file, the likeliest first: named after it or its
 * folder, in the same language, in whatever layout (beside it, `__tests__`, a mirrored tree such as
 * `tests/lib/` or `src/test/java/`). Of several, those in folders that mirror the file's own.
 */
export function testsOf(path: string, tests: TestFiles): string[] {
  if (isTestPath(path)) return [];
  const own = ownNames(path);
  const ranked = tests
    .filter((test) => nameRank(own, test.tested) > 0)
    .map((test) => ({ test: test.path, rank: testRank(path, test.path) }))
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
  const mirrored = Math.min(MAX_MIRRORED_FOLDERS, sharedTail(foldersOf(path), foldersOf(test)));
  const near = sharedHead(path.split("/"), test.split("/")) / 10;
  return nameRank(ownNames(path), testedBy(test)) + (mirrored + near) / 4;
}

type OwnNames = { stem: string; folder: string };

function ownNames(path: string): OwnNames {
  return { stem: plain(testedName(path)), folder: plain(foldersOf(path).at(-1) ?? "") };
}

function testedBy(test: string): string {
  return plain(testedName(test).replace(/^tests?[._-]/, ""));
}

function nameRank({ stem, folder }: OwnNames, tested: string): number {
  if (tested === "") return 0;
  if (tested === stem) return SAME_NAME;
  if (tested === folder)
    return /^(?:index|mod|main|init|server|app)$/.test(stem) ? SAME_NAME : FOLDERS_NAME;
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
