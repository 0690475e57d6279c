import { isBuiltFile } from "#core/languages/file-names.ts";
import { isDependencyPath } from "#core/languages/foreign-paths.ts";
import { languageOf } from "#core/languages/index.ts";
import type { Language } from "#core/languages/language.ts";
import { manifestsAbove } from "#core/languages/manifests.ts";
import { sharedHead } from "#core/languages/repository-names.ts";
import { isTestPath } from "#core/languages/tests.ts";
import { secretPath } from "#core/repository/secret-path.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { type TestFiles, testFilesIn, testsOf } from "./tests-of.ts";
import { libraryThatThrew } from "./throwing-library.ts";

/** All files in sum, and each: by the sizes that the tree says. */
const MAX_TOTAL_BYTES = 400_000;
const MAX_FILE_BYTES = 100_000;
/** The size of a file where the tree says none. */
const ASSUMED_FILE_BYTES = 10_000;
/** The trace's first files: what is near them is chosen. */
const MAX_FILES_LOOKED_AROUND = 4;
/** Paths that are named and not read. */
const MAX_UNREAD = 120;
/** Tests of the first file that are read ahead. */
const MAX_TESTS = 4;
/** With each of those files, what lies around it counts as farther away by this much. */
const FOLDERS_FARTHER_PER_FILE = 0.5;
/** How much nearer a file counts whose name the trace holds. */
const FOLDERS_NEARER_IF_NAMED = 2;

/**
 * What may be needed next to a trace's files, by the tree alone: their tests, the manifests
 * of a library that threw, files that are candidates for a frame, then sources of the same
 * languages by how few folders lie between. At most `most` files and 400 kB, the likeliest first.
 */
export function filesAround(
  files: TreeEntry[],
  tree: TreeEntry[],
  trace: ParsedTrace,
  most: number,
): TreeEntry[] {
  const [first] = files;
  if (!first || most <= 0) return [];
  const manifests = libraryThatThrew(trace) === null ? [] : manifestsOf(first, tree);
  const all = testFilesIn(tree.map(({ path }) => path));
  const [own = [], ...others] = files.map(({ path }) => testsOf(path, all));
  const tests = own.slice(0, MAX_TESTS);
  const wanted = [
    ...tests.slice(0, 1),
    ...manifests,
    ...candidatesOf(trace),
    ...tests.slice(1),
    ...others.flatMap((each) => each.slice(0, 1)),
    // Named after nothing here, it may still import the file: its text will tell.
    ...nearestOf(first.path, all, MAX_TESTS),
  ];
  const near = sourcesNear(files, tree, trace);
  return within(
    [...entriesOf(wanted, tree), ...near],
    new Set(files.map(({ path }) => path)),
    most,
  );
}

/** The tests nearest to a path by the folders they share. */
function nearestOf(path: string, all: TestFiles, most: number): string[] {
  const shared = (test: string) => {
    let at = 0;
    while (at < path.length && path[at] === test[at]) at += 1;
    return path.lastIndexOf("/", at - 1);
  };
  const nearest: { test: string; shared: number }[] = [];
  for (const { path: test } of all) {
    nearest.push({ test, shared: shared(test) });
    nearest.sort((a, b) => b.shared - a.shared || a.test.length - b.test.length);
    nearest.length = Math.min(nearest.length, most);
  }
  return nearest.map(({ test }) => test);
}

function manifestsOf({ path }: TreeEntry, tree: TreeEntry[]): string[] {
  return manifestsAbove(path, new Set(tree.map((entry) => entry.path)));
}

function within(entries: TreeEntry[], known: Set<string>, most: number): TreeEntry[] {
  const chosen: TreeEntry[] = [];
  let room = MAX_TOTAL_BYTES;
  for (const entry of entries) {
    const size = entry.size ?? ASSUMED_FILE_BYTES;
    if (chosen.length >= most) break;
    if (size > Math.min(room, MAX_FILE_BYTES) || !/^100(644|755)$/.test(entry.mode)) continue;
    if (known.has(entry.path) || secretPath(entry.path) !== null) continue;
    known.add(entry.path);
    room -= size;
    chosen.push(entry);
  }
  return chosen;
}

/** The entries of some paths, in the paths' order. */
function entriesOf(paths: string[], tree: TreeEntry[]): TreeEntry[] {
  const wanted = new Set(paths);
  const found = new Map(
    tree.flatMap((entry) => (wanted.has(entry.path) ? [[entry.path, entry]] : [])),
  );
  return paths.flatMap((path) => found.get(path) ?? []);
}

function candidatesOf({ exceptions }: ParsedTrace): string[] {
  return exceptions.flatMap(({ frames }) =>
    frames.flatMap(({ resolution }) =>
      resolution?.kind === "ambiguous" ? (resolution.candidates ?? []) : [],
    ),
  );
}

/** Paths of the sources near a trace's files that were not read, the nearest first: what may be asked for. */
export function unreadNear(
  read: Pick<TreeEntry, "path">[],
  tree: TreeEntry[],
  trace: ParsedTrace,
): string[] {
  const known = new Set(read.map(({ path }) => path));
  const files = tree.filter(({ path }) => known.has(path));
  const order = new Map(read.map(({ path }, at) => [path, at]));
  files.sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
  return sourcesNear(files, tree, trace)
    .filter(({ path, mode }) => !known.has(path) && /^100(644|755)$/.test(mode))
    .slice(0, MAX_UNREAD)
    .map(({ path }) => path);
}

/** The sources of a tree near a trace's files, tests and other people's code apart, the nearest first. */
function sourcesNear(files: TreeEntry[], tree: TreeEntry[], trace: ParsedTrace): TreeEntry[] {
  return byDistance(files, tree, wordsOf(trace));
}

/**
 * Sources of the files' languages, the nearest first. Folders as near as one another give a file
 * each in turn, so that a crowded one does not keep the others out.
 */
function byDistance(files: TreeEntry[], tree: TreeEntry[], words: Set<string>): TreeEntry[] {
  const languages = new Set(files.map(({ path }) => languageOf(path)));
  const centres = files
    .slice(0, MAX_FILES_LOOKED_AROUND)
    .map(({ path }) => path.split("/").slice(0, -1));
  const endings = new Map<string, boolean>();
  const folders = new Map<string, Folder>();
  const ranks = new Map<number, TreeEntry[][]>();
  for (const entry of tree) {
    const { path } = entry;
    const ending = path.slice(path.lastIndexOf("."));
    const fits = endings.get(ending) ?? fitsAny(languages, ending);
    endings.set(ending, fits);
    if (!fits) continue;
    const at = path.lastIndexOf("/") + 1;
    const name = path.slice(at);
    const folder = folders.get(path.slice(0, at)) ?? folderOf(path.slice(0, at), centres);
    folders.set(path.slice(0, at), folder);
    if (folder.apart === null || isTestPath(name) || isBuiltFile(name)) continue;
    const stem = name.slice(0, name.indexOf(".")).toLowerCase();
    const rank = folder.apart - (words.has(stem) ? FOLDERS_NEARER_IF_NAMED : 0);
    const turns = ranks.get(rank) ?? [];
    ranks.set(rank, turns);
    const turn = turns[folder.taken] ?? [];
    turns[folder.taken] = turn;
    turn.push(entry);
    folder.taken += 1;
  }
  return [...ranks].toSorted(([a], [b]) => a - b).flatMap(([, turns]) => turns.flat());
}

type Folder = {
  /** How far it lies from the nearest of the trace's files; null where none of its own code is. */
  apart: number | null;
  taken: number;
};

function folderOf(path: string, centres: string[][]): Folder {
  if (isTestPath(path) || isDependencyPath(path)) return { apart: null, taken: 0 };
  const segments = path.split("/").slice(0, -1);
  const apart = centres.map(
    (centre, at) => distance(centre, segments) + at * FOLDERS_FARTHER_PER_FILE,
  );
  return { apart: Math.min(...apart), taken: 0 };
}

function fitsAny(languages: Set<Language | null>, ending: string): boolean {
  const language = languageOf(ending);
  return language !== null && languages.has(language);
}

/** Steps up from one folder and down to the other. */
function distance(from: string[], to: string[]): number {
  const shared = sharedHead(from, to);
  return from.length - shared + (to.length - shared);
}

/** The words of a trace's functions, classes and messages, in small letters. */
function wordsOf({ exceptions }: ParsedTrace): Set<string> {
  const texts = exceptions.flatMap(({ message, frames }) => [
    message.slice(0, 1_000),
    ...frames.slice(0, 50).map((frame) => `${frame.function} ${frame.module}`.slice(0, 500)),
  ]);
  return new Set(
    texts
      .flatMap((text) => text.split(/[^A-Za-z0-9_]+/))
      .filter((word) => word.length > 2)
      .map((word) => word.toLowerCase()),
  );
}
