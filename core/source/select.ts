import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { TreeEntry } from "./tree.ts";

/** How many files of a trace are read; the throw site and its callers come first. */
const MOST_FRAME_FILES = 8;
const MOST_NEIGHBOURS = 8;

const regularFile = /^100(644|755)$/;

/** The files of the trace's placed frames, the root cause's own first, each once. */
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
    .slice(0, MOST_FRAME_FILES);
}

/**
 * What a reader of these files looks at next: the repository's own modules they import, and the
 * test beside each. Files already there are left out.
 */
export function neighboursOf(
  files: { path: string; text: string }[],
  tree: TreeEntry[],
): TreeEntry[] {
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  const known = new Set(files.map(({ path }) => path));
  const wanted = new Set<string>();
  for (const { path, text } of files) {
    for (const imported of importedPaths(path, text, entries)) wanted.add(imported);
    const test = testBeside(path, entries);
    if (test) wanted.add(test);
  }
  return [...wanted]
    .filter((path) => !known.has(path))
    .flatMap((path) => entries.get(path) ?? [])
    .filter(({ mode }) => regularFile.test(mode))
    .slice(0, MOST_NEIGHBOURS);
}

const importOf = /(?:from|import|require\()\s*["'](\.{1,2}\/[^"'\n]{1,200})["']/g;
const endings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", "/index.ts", "/index.js"];

function importedPaths(path: string, text: string, entries: Map<string, TreeEntry>): string[] {
  return [...text.matchAll(importOf)].flatMap(([, specifier = ""]) => {
    const target = resolve(path, specifier);
    const written = target.replace(/\.js$/, ".ts");
    return (
      [target, written]
        .flatMap((stem) => endings.map((ending) => stem + ending))
        .find((candidate) => entries.has(candidate)) ?? []
    );
  });
}

function resolve(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function testBeside(path: string, entries: Map<string, TreeEntry>): string | undefined {
  const match = /^(?<folder>.*\/)?(?<name>[^/]+)\.(?<ending>[jt]sx?|mjs|py)$/.exec(path);
  const { folder = "", name = "", ending = "" } = match?.groups ?? {};
  const names = [`${name}.test.${ending}`, `${name}.spec.${ending}`, `test_${name}.${ending}`];
  const folders = [folder, `${folder}__tests__/`, "test/", "tests/"];
  return folders
    .flatMap((at) => names.map((file) => at + file))
    .find((candidate) => entries.has(candidate));
}
