import { notOwn } from "#core/frames/manifests.ts";
import { type Family, familyOf } from "#core/languages/family.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { manifestsAbove } from "./manifests-above.ts";
import { namesOf } from "./names.ts";
import { isTestPath, sharedHead, stemOf, testOf } from "./tests.ts";
import { libraryThatThrew } from "./throwing-library.ts";

/** Together and alone. Bytes, by the tree's own sizes. */
const MOST_BYTES = 400_000;
const LARGEST = 100_000;
/** Of a file whose size the tree does not tell. */
const GUESSED_SIZE = 10_000;
/** Around how many of the trace's files is looked, and how much nearer the first of them counts. */
const MOST_CENTRES = 4;
const LATER_CENTRE = 0.5;
/** What a name told in the trace is worth, in folders. */
const NAMED = 2;

/**
 * What may be needed next to a trace's files, told by the tree alone: their tests, the manifests
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
  const stems = files.map(({ path }) => stemOf(path));
  const alike = tree.filter(({ path }) => stems.some((stem) => endsLike(path, stem)));
  const names = namesOf(alike.map(({ path }) => path));
  const tests = files.flatMap(({ path }) => testOf(path, names) ?? []);
  const told = [...tests.slice(0, 1), ...manifests, ...candidatesOf(trace), ...tests.slice(1)];
  const near = byDistance(files, tree, wordsOf(trace));
  return within([...entriesOf(told, tree), ...near], new Set(files.map(({ path }) => path)), most);
}

function manifestsOf({ path }: TreeEntry, tree: TreeEntry[]): string[] {
  return manifestsAbove(path, new Set(tree.map((entry) => entry.path)));
}

function within(entries: TreeEntry[], known: Set<string>, most: number): TreeEntry[] {
  const chosen: TreeEntry[] = [];
  let room = MOST_BYTES;
  for (const entry of entries) {
    const size = entry.size ?? GUESSED_SIZE;
    if (chosen.length >= most) break;
    if (size > Math.min(room, LARGEST) || !/^100(644|755)$/.test(entry.mode)) continue;
    if (known.has(entry.path)) continue;
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

/** Whether a file's name may be a test's of a file with this stem; asked of every path of a tree. */
function endsLike(path: string, stem: string): boolean {
  return path.toLowerCase().indexOf(stem, path.lastIndexOf("/") + 1) >= 0;
}

function candidatesOf({ exceptions }: ParsedTrace): string[] {
  return exceptions.flatMap(({ frames }) =>
    frames.flatMap(({ resolution }) =>
      resolution?.kind === "ambiguous" ? (resolution.candidates ?? []) : [],
    ),
  );
}

/**
 * Sources of the files' languages, the nearest first. Folders as near as one another give a file
 * each in turn, so that a crowded one does not keep the others out.
 */
function byDistance(files: TreeEntry[], tree: TreeEntry[], words: Set<string>): TreeEntry[] {
  const families = new Set(files.map(({ path }) => familyOf(path, undefined)));
  const centres = files.slice(0, MOST_CENTRES).map(({ path }) => path.split("/").slice(0, -1));
  const endings = new Map<string, boolean>();
  const folders = new Map<string, Folder>();
  const ranks = new Map<number, TreeEntry[][]>();
  for (const entry of tree) {
    const { path } = entry;
    const ending = path.slice(path.lastIndexOf("."));
    const fits = endings.get(ending) ?? fitsAny(families, ending);
    endings.set(ending, fits);
    if (!fits) continue;
    const at = path.lastIndexOf("/") + 1;
    const name = path.slice(at);
    const folder = folders.get(path.slice(0, at)) ?? folderOf(path.slice(0, at), centres);
    folders.set(path.slice(0, at), folder);
    if (folder.apart === null || isTestPath(name) || /\.(?:min|bundle)\./.test(name)) continue;
    const stem = name.slice(0, name.indexOf(".")).toLowerCase();
    const rank = folder.apart - (words.has(stem) ? NAMED : 0);
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
  if (isTestPath(path) || notOwn.test(path)) return { apart: null, taken: 0 };
  const segments = path.split("/").slice(0, -1);
  const apart = centres.map((centre, at) => distance(centre, segments) + at * LATER_CENTRE);
  return { apart: Math.min(...apart), taken: 0 };
}

function fitsAny(families: Set<Family | null>, ending: string): boolean {
  const family = familyOf(ending, undefined);
  return family !== null && families.has(family);
}

/** Steps up from one folder and down to the other. */
function distance(from: string[], to: string[]): number {
  const shared = sharedHead(from, to);
  return from.length - shared + (to.length - shared);
}

/** What the trace speaks of: its functions, classes and messages, in small letters. */
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
