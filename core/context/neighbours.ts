import { isBuiltFile } from "#core/languages/file-names.ts";
import { isDependencyPath } from "#core/languages/foreign-paths.ts";
import { languageOf } from "#core/languages/index.ts";
import { manifestsAbove } from "#core/languages/manifests.ts";
import { repositoryNames } from "#core/languages/repository-names.ts";
import { isTestPath } from "#core/languages/tests.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { callsOf } from "./callers.ts";
import { importedFiles } from "./imports.ts";
import { culpritOf } from "./locations.ts";
import { nearestTests } from "./nearest-test.ts";
import { readFiles } from "./read-files.ts";
import { siblingsOf } from "./siblings.ts";
import { testPathsIn, testsOf } from "./tests-of.ts";
import { libraryThatThrew } from "./throwing-library.ts";

/** How many files of a trace are read; the throw site and its callers come first. */
const MAX_FRAME_FILES = 8;
/** Files beside those of the trace: as many as one more call to GitHub gives, if it takes one at all. */
const MAX_NEIGHBOURS = 24;
const MAX_TESTS = 3;
const MAX_CALLING_FILES = 8;
/** The culprit where no function holds its line. */
const AROUND_CULPRIT_LINES = 20;

const regularFile = /^100(644|755)$/;

/** The files of the trace's resolved frames, the root cause's own first, each once. */
export function filesOfTrace(trace: ParsedTrace, tree: TreeEntry[]): TreeEntry[] {
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  const [primary, ...others] = trace.exceptions;
  const rootFirst = [
    ...others.filter(({ relation }) => relation === "cause").reverse(),
    ...(primary ? [primary] : []),
    ...others,
  ];
  const paths = new Set(
    rootFirst.flatMap(({ frames }) => frames.flatMap(({ path }) => path ?? [])),
  );
  return [...paths]
    .flatMap((path) => entries.get(path) ?? [])
    .filter(({ mode }) => regularFile.test(mode))
    .slice(0, MAX_FRAME_FILES);
}

/**
 * What a reader of these files looks at next: the tests of the first, the repository's own files it
 * imports, the files that call the function that failed, those with a function that does a like job,
 * what the other files import, and, where a library threw, the manifests that name its version.
 * Tests, callers and the like are found in what was read `ahead`; files already there are left out.
 */
export function neighboursOf(
  files: Pick<SourceFile, "path" | "text">[],
  tree: TreeEntry[],
  trace: ParsedTrace | null = null,
  ahead: SourceFile[] = [],
): TreeEntry[] {
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  const names = repositoryNames(entries.keys());
  const known = new Set(files.map(({ path }) => path));
  const [first, ...others] = files;
  if (!first) return [];
  const imports = ({ path, text }: Pick<SourceFile, "path" | "text">) =>
    importedFiles(path, text, names);
  const tests = testPathsIn([...entries.keys()]);
  const named = files.map(({ path }) => testsOf(path, tests));
  const manifests = libraryThatThrew(trace) !== null ? manifestsAbove(first.path, names.paths) : [];
  const near = foundAhead(first, files, ahead, trace);
  const own = imports(first);
  const readAhead = new Map(ahead.map((file) => [file.path, file]));
  // The throw site's own tests and imports come before what a caller far away imports.
  const wanted = new Set([
    ...near.tests,
    ...(named[0] ?? []).slice(0, MAX_TESTS - Math.min(near.tests.length, MAX_TESTS - 1)),
    ...manifests,
    ...own,
    ...near.callers,
    ...near.siblings,
    ...others.flatMap(imports),
    ...own.flatMap((path) => readAhead.get(path) ?? []).flatMap(imports),
    ...named.slice(1).flatMap((each) => each.slice(0, 1)),
  ]);
  return [...wanted]
    .filter((path) => !known.has(path))
    .flatMap((path) => entries.get(path) ?? [])
    .filter(({ mode }) => regularFile.test(mode))
    .slice(0, MAX_NEIGHBOURS);
}

/** Paths of files read ahead whose text says that they belong to the first file's failing function. */
function foundAhead(
  { path }: Pick<SourceFile, "path">,
  files: Pick<SourceFile, "path" | "text">[],
  ahead: SourceFile[],
  trace: ParsedTrace | null,
): { tests: string[]; callers: string[]; siblings: string[] } {
  const known = new Set(files.map((file) => file.path));
  const read = readFiles([
    ...files.map((file) => ({ blob: "", mode: "", ...file })),
    ...ahead.filter((file) => !known.has(file.path)),
  ]);
  const at = culpritOf(trace);
  const line = at?.path === path ? at.line : 1;
  const holder = read.functionAt(path, line);
  const own = holder ?? { start: line - AROUND_CULPRIT_LINES, end: line + AROUND_CULPRIT_LINES };
  const calls = holder ? callsOf(holder.name, { path, ...holder }, read) : [];
  return {
    tests: nearestTests(path, holder?.name, read).map((test) => test.path),
    callers: [...new Set(calls.map((call) => call.path))].slice(0, MAX_CALLING_FILES),
    siblings: siblingsOf({ path, start: Math.max(1, own.start), end: own.end }, read).map(
      (each) => each.path,
    ),
  };
}

/**
 * Whether every source that could call a function of a file is among some paths: those of its
 * language, without tests, dependencies and what a build wrote.
 */
export function isSearched(path: string, tree: TreeEntry[], read: Set<string>): boolean {
  const language = languageOf(path);
  return tree.every(
    (entry) =>
      read.has(entry.path) ||
      languageOf(entry.path) !== language ||
      isTestPath(entry.path) ||
      isDependencyPath(entry.path) ||
      isBuiltFile(entry.path.split("/").at(-1) ?? ""),
  );
}
