import { isBuiltFile } from "#core/languages/file-names.ts";
import { isDependencyPath } from "#core/languages/foreign-paths.ts";
import { languageOf } from "#core/languages/index.ts";
import { manifestsAbove } from "#core/languages/manifests.ts";
import { repositoryNames } from "#core/languages/repository-names.ts";
import { isTestPath } from "#core/languages/tests.ts";
import { secretPath } from "#core/repository/secret-path.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { callsAlong } from "./calls-along.ts";
import { definitionsOf } from "./definitions.ts";
import { importedFiles } from "./imports.ts";
import { culpritOf, locationsOf } from "./locations.ts";
import { namesIn } from "./names-in.ts";
import { nearestTests } from "./nearest-test.ts";
import { readFiles } from "./read-files.ts";
import { siblingsOf } from "./siblings.ts";
import { testFilesIn, testsOf } from "./tests-of.ts";
import { libraryThatThrew } from "./throwing-library.ts";

/** How many files of a trace are read; the throw site and its callers come first. */
const MAX_FRAME_FILES = 8;
/** Files beside those of the trace: as many as one more call to GitHub gives, if it takes one at all. */
const MAX_NEIGHBOURS = 24;
const MAX_TESTS = 3;
const MAX_CALLING_FILES = 8;
const MAX_DEFINITIONS = 16;
/** Frames whose functions' callers are looked for. */
const NEAR_FRAMES = 4;
/** So few tests are all read where none is the file's own: they show how this team tests. */
const FEW_TESTS = 4;
/** A folder of no more files is read whole. */
const SMALL_FOLDER_FILES = 8;
/** A longer file is not read for lying near alone. */
const LONGEST_NEAR_CHARS = 20_000;
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
    .filter(({ mode, path }) => regularFile.test(mode) && secretPath(path) === null)
    .slice(0, MAX_FRAME_FILES);
}

/**
 * What a reader of these files looks at next: the tests of the first, the repository's own files it
 * imports, those that call the functions of the stack, that define what the failing function names,
 * or have a function that does a like job, what the other files import, and, where a library threw,
 * the manifests that name its version. Most of it is found in the texts read `ahead`, of which the
 * nearest come too where a repository or a folder is so small that they say more than they distract.
 * Files already there are left out.
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
  const tests = testFilesIn(entries.keys());
  const testOf = (path: string) => testsOf(path, tests).slice(0, 1);
  const manifests = libraryThatThrew(trace) !== null ? manifestsAbove(first.path, names.paths) : [];
  const near = foundAhead(first.path, files, ahead, trace);
  const own = imports(first);
  const hasTest = near.tests.length > 0 || testOf(first.path).length > 0;
  const language = languageOf(first.path);
  const likeTests = tests.flatMap(({ path }) => (languageOf(path) === language ? [path] : []));
  const texts = new Map(ahead.map((file) => [file.path, file]));
  // The throw site's own tests and imports come before what a caller far away imports.
  const wanted = new Set([
    ...near.tests,
    ...testsOf(first.path, tests).slice(0, MAX_TESTS),
    ...manifests,
    ...own,
    ...near.callers,
    ...near.definers,
    ...others.flatMap(({ path }) => testOf(path)),
    ...[...near.callers, ...own, ...near.definers].flatMap(testOf),
    ...near.siblings,
    ...(hasTest || tests.length > FEW_TESTS ? [] : likeTests),
    ...others.flatMap(imports),
    ...others.flatMap(imports).flatMap(testOf),
    ...own.flatMap((path) => texts.get(path) ?? []).flatMap(imports),
    ...nearAnyway(files, tree, ahead),
  ]);
  return [...wanted]
    .filter((path) => !known.has(path))
    .flatMap((path) => entries.get(path) ?? [])
    .filter(({ mode, path }) => regularFile.test(mode) && secretPath(path) === null)
    .slice(0, MAX_NEIGHBOURS);
}

/** All of a small repository's sources that were read ahead, else those of the trace's small folders. */
function nearAnyway(
  files: Pick<SourceFile, "path">[],
  tree: TreeEntry[],
  ahead: SourceFile[],
): string[] {
  const inRepository = tree.filter(({ path }) => isSource(path)).length;
  const crowds = Map.groupBy(tree, ({ path }) => folderOf(path));
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  const isNear = (folder: string) =>
    folders.has(folder) && (crowds.get(folder)?.length ?? 0) <= SMALL_FOLDER_FILES;
  return ahead
    .filter(({ text }) => text.length <= LONGEST_NEAR_CHARS)
    .filter(({ path }) => inRepository <= MAX_NEIGHBOURS || isNear(folderOf(path)))
    .map(({ path }) => path);
}

function isSource(path: string): boolean {
  return (
    languageOf(path) !== null &&
    !isDependencyPath(path) &&
    !isBuiltFile(path.split("/").at(-1) ?? "")
  );
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

type FoundAhead = Record<"tests" | "callers" | "definers" | "siblings", string[]>;

/** Paths of files read ahead whose text says that they belong to the function that failed. */
function foundAhead(
  path: string,
  files: Pick<SourceFile, "path" | "text">[],
  ahead: SourceFile[],
  trace: ParsedTrace | null,
): FoundAhead {
  const known = new Set(files.map((file) => file.path));
  const read = readFiles([
    ...files.map((file) => ({ blob: "", mode: "", ...file })),
    ...ahead.filter((file) => !known.has(file.path)),
  ]);
  const at = culpritOf(trace);
  const line = at?.path === path ? at.line : 1;
  const holder = read.functionAt(path, line);
  const own = holder ?? {
    start: Math.max(1, line - AROUND_CULPRIT_LINES),
    end: line + AROUND_CULPRIT_LINES,
  };
  const lines = read.lines(path);
  const names = namesIn([lines[line - 1] ?? "", ...lines.slice(own.start - 1, own.end)]);
  const along = [{ path, line }, ...locationsOf(trace)].slice(0, NEAR_FRAMES);
  const pathsOf = (found: { path: string }[]) => [...new Set(found.map((each) => each.path))];
  return {
    tests: nearestTests(path, holder?.name, read).map((test) => test.path),
    callers: pathsOf(callsAlong(along, read).excerpts).slice(0, MAX_CALLING_FILES),
    definers: pathsOf(definitionsOf(names, path, read, MAX_DEFINITIONS)),
    siblings: pathsOf(siblingsOf({ path, ...own }, read)),
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
