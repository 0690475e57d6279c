import * as z from "zod";
import { languageOf } from "#core/languages/index.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { readRuntimePath } from "./runtime-path.ts";

const LONGEST_ROOT_CHARS = 500;

/** A runtime folder of a service whose files are a repository folder's, and by how many frames. */
export const LearnedRoot = z.object({
  runtime: z.string().min(1).max(LONGEST_ROOT_CHARS),
  repository: z.string().max(LONGEST_ROOT_CHARS),
  agreed: z.number().int().positive(),
});
export type LearnedRoot = z.infer<typeof LearnedRoot>;

/** More roots than these of one trace, or one service, are no roots. */
const MAX_ROOTS = 8;
/** Files that must have agreed on a pair of roots before it resolves others. */
const ENOUGH = 3;
/** How many files must agree for each one that says otherwise. */
const OUTWEIGHS = 4;

/** What the resolved and proven frames of a trace say of where its service's folders are. */
export function learnRoots(trace: ParsedTrace): LearnedRoot[] {
  const pairs = new Map<string, LearnedRoot & { files: Set<string> }>();
  for (const { file, path } of trace.exceptions.flatMap(({ frames }) => frames)) {
    if (path === undefined) continue;
    const runtimePath = readRuntimePath(file, languageOf(file, trace.language));
    if (!runtimePath?.absolute) continue;
    const { runtime, repository } = rootsOf(runtimePath.segments, path.split("/"));
    const longest = Math.max(runtime.length, repository.length);
    if (runtime === "" || longest > LONGEST_ROOT_CHARS) continue;
    const key = `${runtime}\n${repository}`;
    const known = pairs.get(key) ?? { runtime, repository, agreed: 0, files: new Set() };
    known.files.add(path);
    pairs.set(key, { ...known, agreed: known.files.size });
  }
  return [...pairs.values()]
    .toSorted((a, b) => b.agreed - a.agreed)
    .slice(0, MAX_ROOTS)
    .map(({ runtime, repository, agreed }) => ({ runtime, repository, agreed }));
}

/** What is left of both paths above what they share; a compiled file's ending is not its source's. */
function rootsOf(segments: string[], own: string[]): { runtime: string; repository: string } {
  const stem = (name: string | undefined) => name?.replace(/\.[^.]{1,10}$/, "");
  let shared = stem(own.at(-1)) === stem(segments.at(-1)) ? 1 : 0;
  if (shared === 0) return { runtime: "", repository: "" };
  while (
    shared < Math.min(own.length, segments.length) &&
    own.at(-1 - shared) === segments.at(-1 - shared)
  )
    shared += 1;
  return {
    runtime: segments.slice(0, segments.length - shared).join("/"),
    repository: own.slice(0, own.length - shared).join("/"),
  };
}

/**
 * Which of a service's learned roots may resolve frames, by runtime root: often agreed, and hardly
 * contradicted. Traces are a stranger's: many can end what others taught, and put nothing instead.
 */
export function trustedRoots(learned: LearnedRoot[]): Record<string, string> {
  const byRuntime = Map.groupBy(learned, ({ runtime }) => runtime);
  return Object.fromEntries(
    [...byRuntime.values()].flatMap((rivals) => {
      const [best, next] = rivals.toSorted((a, b) => b.agreed - a.agreed);
      const against = next?.agreed ?? 0;
      const sure = best && best.agreed >= Math.max(ENOUGH, OUTWEIGHS * against) && against < ENOUGH;
      return sure ? [[best.runtime, best.repository]] : [];
    }),
  );
}
