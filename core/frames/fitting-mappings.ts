import * as z from "zod";
import { languageOf } from "#core/languages/index.ts";
import { CodeMapping } from "#core/project/project.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { formsOf } from "./by-path.ts";
import { applyCodeMappings, mappingFrom } from "./code-mappings.ts";
import { readRuntimePath } from "./runtime-path.ts";
import { named, type TreeIndex } from "./tree-index.ts";

/** A code mapping that nobody set, and what it would do for one trace. */
export const FittingMapping = CodeMapping.extend({
  /** How many of the app's frames without a file it names a file for. */
  frames: z.number().int().positive(),
  /** One such frame's file as printed, and what it would be. */
  file: z.string(),
  path: z.string(),
});
export type FittingMapping = z.infer<typeof FittingMapping>;

/** Mappings offered; more could only be guessed among. */
const MAX_OFFERED = 3;
/** Files of one trace, and files of one name, that are tried. */
const MAX_FILES_TRIED = 10;
const MAX_PATHS_TRIED = 20;

/**
 * The code mappings that would name a file for the app's frames that have none, those of the most
 * frames first. A person chooses: by themselves these are too weak to be believed, for they share
 * as little as a file's name. Empty where every frame has its file, or no file has such a name.
 */
export function fittingMappings(trace: ParsedTrace, tree: TreeIndex): FittingMapping[] {
  const open = framesOf(trace).filter(isWithoutFile);
  const found = new Map<string, FittingMapping & { shared: number }>();
  const tried = [...new Map(open.map((frame) => [frame.file, frame])).values()];
  for (const frame of tried.slice(0, MAX_FILES_TRIED)) {
    for (const path of pathsNamedLike(frame, tree)) {
      const mapping = mappingFrom(frame.file, path);
      if (!mapping) continue;
      const key = JSON.stringify([mapping.runtime, mapping.repository]);
      if (found.has(key)) continue;
      const frames = countNamed(trace, open, mapping, tree);
      const shared = path.split("/").length - mapping.repository.split("/").length;
      if (frames > 0) found.set(key, { ...mapping, frames, file: frame.file, path, shared });
    }
  }
  return [...found.values()]
    .toSorted((a, b) => b.frames - a.frames || b.shared - a.shared || (a.path < b.path ? -1 : 1))
    .slice(0, MAX_OFFERED)
    .map(({ shared: _, ...mapping }) => mapping);
}

/** The files that a frame's could be by its name, as it stands or before it was compiled. */
function pathsNamedLike({ file, resolution, compared }: Frame, tree: TreeIndex): string[] {
  const runtimePath = readRuntimePath(file, languageOf(file));
  if (!runtimePath) return [];
  const names = formsOf(runtimePath, tree).map(({ segments }) => segments.at(-1) ?? "");
  const paths = [
    ...(resolution?.candidates ?? []),
    ...[...new Set(names)].flatMap((name) => named(tree, name)),
  ];
  const ruledOut = compared?.kind === "other" ? compared.path : undefined;
  return [...new Set(paths)].filter((path) => path !== ruledOut).slice(0, MAX_PATHS_TRIED);
}

function countNamed(
  trace: ParsedTrace,
  open: Frame[],
  mapping: CodeMapping,
  tree: TreeIndex,
): number {
  const before = framesOf(trace);
  const after = framesOf(applyCodeMappings(trace, [mapping], tree));
  return before.filter((frame, at) => open.includes(frame) && after[at]?.path !== undefined).length;
}

function isWithoutFile({ inApp, path, bundled }: Frame): boolean {
  return inApp && path === undefined && bundled === undefined;
}

function framesOf({ exceptions }: ParsedTrace): Frame[] {
  return exceptions.flatMap(({ frames }) => frames);
}
