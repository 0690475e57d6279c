import * as z from "zod";
import { familyOf } from "#core/languages/family.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { readRuntimePath } from "./runtime-path.ts";

/** A runtime folder of a service whose files are a repository folder's, and by how many frames. */
export const LearnedRoot = z.object({
  runtime: z.string().min(1).max(500),
  repository: z.string().max(500),
  agreed: z.number().int().positive(),
});
export type LearnedRoot = z.infer<typeof LearnedRoot>;

/** More roots than these of one trace, or one service, are no roots. */
const MOST_ROOTS = 8;
/** Frames that must have agreed on a pair of roots before it places others. */
const ENOUGH = 3;

/** What the placed and proven frames of a trace say of where its service's folders are. */
export function learnRoots(trace: ParsedTrace): LearnedRoot[] {
  const pairs = new Map<string, LearnedRoot & { files: Set<string> }>();
  for (const { file, path } of trace.exceptions.flatMap(({ frames }) => frames)) {
    const place = path === undefined ? null : readRuntimePath(file, familyOf(file, trace.language));
    if (path === undefined || !place?.absolute) continue;
    const { runtime, repository } = rootsOf(place.segments, path.split("/"));
    if (runtime === "" || runtime.length > 500 || repository.length > 500) continue;
    const key = `${runtime}\n${repository}`;
    const known = pairs.get(key) ?? { runtime, repository, agreed: 0, files: new Set() };
    known.files.add(path);
    pairs.set(key, { ...known, agreed: known.files.size });
  }
  return [...pairs.values()]
    .toSorted((a, b) => b.agreed - a.agreed)
    .slice(0, MOST_ROOTS)
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
 * Which of a service's learned roots may place frames: often agreed, and hardly contradicted. Traces
 * are a stranger's: many can end what others taught, and put nothing in its place.
 */
export function trustedRoots(learned: LearnedRoot[]): Record<string, string> {
  const byRuntime = Map.groupBy(learned, ({ runtime }) => runtime);
  return Object.fromEntries(
    [...byRuntime.values()].flatMap((rivals) => {
      const [best, next] = rivals.toSorted((a, b) => b.agreed - a.agreed);
      const against = next?.agreed ?? 0;
      const sure = best && best.agreed >= Math.max(ENOUGH, 4 * against) && against < ENOUGH;
      return sure ? [[best.runtime, best.repository]] : [];
    }),
  );
}
