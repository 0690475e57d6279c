import { languageOf } from "#core/languages/index.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { type LearnedRoot, LONGEST_ROOT_CHARS } from "./learned-roots.ts";
import { readRuntimePath } from "./runtime-path.ts";

/** More roots than these of one trace are no roots. */
const MAX_ROOTS = 8;

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
