import { type LearnedRoot, learnRoots } from "#core/source/learn-roots.ts";
import { manifestsFor, readManifests } from "#core/source/manifests.ts";
import { placeTrace } from "#core/source/place-trace.ts";
import { proveTrace } from "#core/source/prove-trace.ts";
import { filesOfTrace } from "#core/source/select.ts";
import type { SourceFile } from "#core/source/snapshot.ts";
import type { FilesRead, TreeEntry } from "#core/source/tree.ts";
import { indexTree } from "#core/source/tree-index.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";

export type ToPlace = {
  trace: ParsedTrace;
  tree: TreeEntry[];
  service: string;
  /** Learned from earlier traces of the service. */
  roots: Record<string, string>;
};

export type PlacedFrames = {
  trace: ParsedTrace;
  files: SourceFile[];
  leftOut: string[];
  roots: LearnedRoot[];
};

/**
 * Places a trace in a commit's tree with the help of its manifests, reads the files it leads
 * through, and keeps of it what their texts bear out.
 */
export async function placeFrames(
  read: (entries: TreeEntry[]) => Promise<FilesRead>,
  { trace, tree, service, roots }: ToPlace,
): Promise<PlacedFrames> {
  const paths = tree.map(({ path }) => path);
  const wanted = new Set(manifestsFor(trace, paths, service));
  const manifests =
    wanted.size > 0 ? await read(tree.filter(({ path }) => wanted.has(path))) : null;
  const placed = placeTrace(trace, {
    tree: indexTree(paths),
    service,
    roots,
    manifests: readManifests(manifests?.files ?? []),
  });
  const sites = await read(filesOfTrace(placed, tree));
  const proven = proveTrace(placed, sites.files);
  const kept = new Set(filesOfTrace(proven.trace, tree).map(({ path }) => path));
  return {
    trace: proven.trace,
    files: sites.files.filter(({ path }) => kept.has(path)),
    leftOut: [...sites.leftOut, ...proven.notes],
    roots: learnRoots(proven.trace),
  };
}
