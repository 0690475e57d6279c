import { manifestsAbove } from "#core/languages/manifests.ts";
import { repositoryNames } from "#core/languages/repository-names.ts";
import { secretPath } from "#core/repository/secret-path.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { importedFiles } from "./imports.ts";
import { testOf } from "./test-of.ts";
import { libraryThatThrew } from "./throwing-library.ts";

/** How many files of a trace are read; the throw site and its callers come first. */
const MAX_FRAME_FILES = 8;
const MAX_NEIGHBOURS = 8;

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
 * What a reader of these files looks at next: the repository's own files they import, the test
 * that belongs to each, and, where a library threw, the manifests that name its version. Files
 * already there are left out.
 */
export function neighboursOf(
  files: { path: string; text: string }[],
  tree: TreeEntry[],
  trace: ParsedTrace | null = null,
): TreeEntry[] {
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  const names = repositoryNames(entries.keys());
  const known = new Set(files.map(({ path }) => path));
  const imported = files.map(({ path, text }) => importedFiles(path, text, names));
  const tests = files.flatMap(({ path }) => testOf(path, names) ?? []);
  const [first] = files;
  const manifests =
    first && libraryThatThrew(trace) !== null ? manifestsAbove(first.path, names.paths) : [];
  // The throw site's own test and manifests come before what a caller far away imports.
  const wanted = new Set([...tests.slice(0, 1), ...manifests, ...imported.flat(), ...tests]);
  return [...wanted]
    .filter((path) => !known.has(path))
    .flatMap((path) => entries.get(path) ?? [])
    .filter(({ mode, path }) => regularFile.test(mode) && secretPath(path) === null)
    .slice(0, MAX_NEIGHBOURS);
}
