import { MAX_BLOBS } from "#core/api/git/source.ts";
import { filesAround } from "#core/context/files-around.ts";
import { filesOfTrace } from "#core/context/neighbours.ts";
import { applyCodeMappings } from "#core/frames/code-mappings.ts";
import { learnRoots } from "#core/frames/learn-roots.ts";
import type { LearnedRoot } from "#core/frames/learned-roots.ts";
import { manifestsFor, readManifests } from "#core/frames/manifests.ts";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { indexTree } from "#core/frames/tree-index.ts";
import { verifyTrace } from "#core/frames/verify-trace.ts";
import type { CodeMapping } from "#core/project/project.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { suspectQuestion } from "./find-suspect.ts";
import type { Ahead, SourceReader } from "./source-reader.ts";

export type ToResolve = {
  trace: ParsedTrace;
  commit: string;
  tree: TreeEntry[];
  service: string;
  /** Learned from earlier traces of the service. */
  roots: Record<string, string>;
  /** Set by hand: they win over everything else. */
  mappings?: CodeMapping[];
};

export type ResolvedFrames = {
  trace: ParsedTrace;
  files: SourceFile[];
  leftOut: string[];
  roots: LearnedRoot[];
};

/**
 * Places a trace in a commit's tree with the help of its manifests, reads the files it leads
 * through, and keeps of it what their texts bear out. Where the trace leads is guessed before the
 * manifests are there, so that one reading fetches them, its files, and what is needed after them.
 */
export async function resolveFrames(
  { read }: Pick<SourceReader, "read">,
  { trace, commit, tree, service, roots, mappings = [] }: ToResolve,
): Promise<ResolvedFrames> {
  const paths = tree.map(({ path }) => path);
  const wanted = new Set(manifestsFor(trace, paths, service));
  const manifests = tree.filter(({ path }) => wanted.has(path));
  const around = { tree: indexTree(paths), service, roots };
  const alongside = (resolved: ParsedTrace, sites: TreeEntry[], asked: number): Ahead => ({
    around: filesAround(sites, tree, resolved, MAX_BLOBS - asked),
    history: suspectQuestion(resolved, commit, tree),
  });
  const place = (declared: SourceFile[]) => {
    const placed = resolveTrace(trace, { ...around, manifests: readManifests(declared) });
    return applyCodeMappings(placed, mappings, around.tree);
  };
  const guess = place([]);
  const guessed = filesOfTrace(guess, tree);
  const first = [...new Set([...manifests, ...guessed])];
  const { files } = await read(first, alongside(guess, guessed, first.length));
  const declared = files.filter(({ path }) => wanted.has(path));
  const resolved = declared.length === 0 ? guess : place(declared);
  const found = filesOfTrace(resolved, tree);
  const isNew = found.some((entry) => !first.includes(entry));
  const sites = await read(found, isNew ? alongside(resolved, found, found.length) : undefined);
  const proven = verifyTrace(resolved, sites.files);
  const kept = new Set(filesOfTrace(proven.trace, tree).map(({ path }) => path));
  return {
    trace: proven.trace,
    files: sites.files.filter(({ path }) => kept.has(path)),
    leftOut: [...sites.leftOut, ...proven.notes],
    roots: learnRoots(proven.trace),
  };
}
