import { languageOf } from "#core/languages/index.ts";
import { isTestPath } from "#core/languages/tests.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { WantedNames } from "#core/repository/wants.ts";
import { excerptsOf } from "./definitions.ts";
import { type ReadFiles, readFiles } from "./read-files.ts";

/** Files that one symbol may lead to: two of a name are told apart by the model. */
const MAX_FILES_PER_SYMBOL = 2;

type FoundWanted = { entries: TreeEntry[]; missing: string[] };

/**
 * The files of a tree that a model asked for, by path, or by a symbol that a file read so far
 * defines or that a source is named after. A path that is denied, no regular file, or not there is
 * not given, and `missing` says so. `denied` gives the reason why a path may not be read, or null.
 */
export function wantedFiles(
  { paths, symbols }: WantedNames,
  tree: TreeEntry[],
  read: SourceFile[],
  denied: (path: string) => string | null,
): FoundWanted {
  const byPath = new Map(tree.map((entry) => [entry.path, entry]));
  const files = readFiles(read);
  const found = new Map<string, TreeEntry>();
  const missing: string[] = [];
  for (const path of paths) {
    const entry = byPath.get(path);
    const why = whyNot(path, entry, denied);
    if (entry && why === null) found.set(path, entry);
    else missing.push(`${path}: ${why}`);
  }
  for (const symbol of symbols) {
    const leads = leadsOf(symbol, tree, files)
      .flatMap((path) => byPath.get(path) ?? [])
      .filter((entry) => whyNot(entry.path, entry, denied) === null)
      .slice(0, MAX_FILES_PER_SYMBOL);
    for (const entry of leads) found.set(entry.path, entry);
    if (leads.length === 0)
      missing.push(`${symbol}: no file near the trace defines it, and none is named after it.`);
  }
  return { entries: [...found.values()], missing };
}

function whyNot(
  path: string,
  entry: TreeEntry | undefined,
  denied: (path: string) => string | null,
): string | null {
  const refused = denied(path);
  if (refused !== null) return `not shown, since ${refused}.`;
  if (!entry) return "there is no such file in this commit.";
  return /^100(644|755)$/.test(entry.mode) ? null : "it is a link or a submodule.";
}

/** Where a symbol may be defined: by the texts read, else by the names of the tree's sources. */
function leadsOf(symbol: string, tree: TreeEntry[], files: ReadFiles): string[] {
  const parts = symbol.split(/[.#:\\/]+|->/).map((part) => part.replace(/\W+$/, ""));
  const name = parts.at(-1) ?? "";
  if (name === "") return [];
  const defining = files.all.filter(({ path }) => excerptsOf(name, path, files).length > 0);
  if (defining.length > 0) return defining.map(({ path }) => path);
  const wanted = new Set(parts.map(plain));
  return tree.flatMap(({ path }) => {
    if (languageOf(path) === null || isTestPath(path)) return [];
    const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/, "");
    return wanted.has(plain(stem)) ? [path] : [];
  });
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
