import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { libraryThatThrew } from "./context/manifest.ts";
import { notOwn } from "./manifests.ts";
import { familyOf } from "./mapping/family.ts";
import { manifestsAbove } from "./neighbours/manifests.ts";
import { namesOf } from "./neighbours/names.ts";
import { isTestPath, sharedHead, testOf } from "./neighbours/tests.ts";
import type { TreeEntry } from "./tree.ts";

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
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  const names = namesOf(entries.keys());
  const [first] = files;
  const manifests =
    first && libraryThatThrew(trace) !== null ? manifestsAbove(first.path, names.paths) : [];
  const tests = files.flatMap(({ path }) => testOf(path, names) ?? []);
  const told = [...tests.slice(0, 1), ...manifests, ...candidatesOf(trace), ...tests.slice(1)];
  const wanted = new Set([...told, ...byDistance(files, tree, wordsOf(trace))]);
  for (const { path } of files) wanted.delete(path);
  return within(
    [...wanted].flatMap((path) => entries.get(path) ?? []),
    most,
  );
}

function within(entries: TreeEntry[], most: number): TreeEntry[] {
  const chosen: TreeEntry[] = [];
  let room = MOST_BYTES;
  for (const entry of entries) {
    const size = entry.size ?? GUESSED_SIZE;
    if (chosen.length >= most) break;
    if (size > Math.min(room, LARGEST) || !/^100(644|755)$/.test(entry.mode)) continue;
    room -= size;
    chosen.push(entry);
  }
  return chosen;
}

function candidatesOf({ exceptions }: ParsedTrace): string[] {
  return exceptions.flatMap(({ frames }) =>
    frames.flatMap(({ placed }) => (placed?.kind === "ambiguous" ? (placed.candidates ?? []) : [])),
  );
}

/** Sources of the files' languages, the nearest first; of those that lie as near, by their path. */
function byDistance(files: TreeEntry[], tree: TreeEntry[], words: Set<string>): string[] {
  const families = new Set(files.map(({ path }) => familyOf(path, undefined)));
  const centres = files.slice(0, MOST_CENTRES).map(({ path }) => path.split("/").slice(0, -1));
  const ranked = tree.flatMap(({ path }) => {
    const family = familyOf(path, undefined);
    if (family === null || !families.has(family)) return [];
    if (isTestPath(path) || notOwn.test(path) || /\.(?:min|bundle)\./.test(path)) return [];
    const folder = path.split("/");
    const stem = (folder.pop() ?? "").replace(/\.\w{1,10}$/, "").toLowerCase();
    const apart = centres.map((centre, at) => distance(centre, folder) + at * LATER_CENTRE);
    return [{ path, apart: Math.min(...apart) - (words.has(stem) ? NAMED : 0) }];
  });
  return ranked
    .toSorted((a, b) => a.apart - b.apart || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
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
