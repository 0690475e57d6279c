import { mapFrames } from "#core/frames/map-frames.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";

/** A trace of an app names few bundles; every one may cost reads, and memory for its map. */
const MAX_BUNDLES = 6;

/** The app's own scripts that a JavaScript trace names, each of which may be a bundle, each once. */
export function bundlesOf(trace: ParsedTrace): string[] {
  if (trace.language !== "javascript") return [];
  const files = trace.exceptions
    .flatMap(({ frames }) => frames)
    .filter(({ inApp, file, compiled }) => inApp && !compiled && /\.[mc]?js(?:[?#]|$)/.test(file))
    .map(({ file }) => file);
  return [...new Set(files)].slice(0, MAX_BUNDLES);
}

export type CommittedBundle = { file: string; bundle: TreeEntry; map: TreeEntry | null };

const builtFolder = /(^|\/)(dist|build|out|output|public|static|assets|bundle|bundles)\//;

/**
 * The bundles that are committed themselves, with the map beside each. A script without one is
 * read for a map inside it only where its folder is one that tools write.
 */
export function committedBundles(files: string[], tree: TreeEntry[]): CommittedBundle[] {
  const names = new Set(files.flatMap((file) => [lastOf(file), `${lastOf(file)}.map`]));
  const named = tree.filter(({ path }) => names.has(path.slice(path.lastIndexOf("/") + 1)));
  const entries = new Map(named.map((entry) => [entry.path, entry]));
  const frames = files.map((file) => ({ file, line: 0 }));
  const answers = mapFrames({ tree: [...entries.keys()], language: "javascript", frames });
  return files.flatMap((file, at) => {
    const { kind, path = "" } = answers[at] ?? { kind: "none" };
    const bundle = kind === "exact" || kind === "likely" ? entries.get(path) : undefined;
    if (!bundle || lastOf(bundle.path) !== lastOf(file)) return [];
    const map = entries.get(`${bundle.path}.map`) ?? null;
    return map || builtFolder.test(bundle.path) ? [{ file, bundle, map }] : [];
  });
}

function lastOf(path: string): string {
  return (
    path
      .replace(/[?#].*$/s, "")
      .split(/[/\\]/)
      .at(-1) ?? ""
  );
}
