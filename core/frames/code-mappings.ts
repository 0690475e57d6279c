import { languageOf } from "#core/languages/index.ts";
import type { CodeMapping } from "#core/project/project.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { formsOf } from "./by-path.ts";
import { inFolder } from "./packages.ts";
import { codeMapping } from "./reasons.ts";
import { withFrames } from "./resolve-trace.ts";
import { type RuntimePath, readRuntimePath } from "./runtime-path.ts";
import type { TreeIndex } from "./tree-index.ts";

/**
 * The trace with the files that a project's code mappings name, whatever else speaks for others: a
 * person said so. The longest folder that fits decides, and only a file that the tree has counts.
 */
export function applyCodeMappings(
  trace: ParsedTrace,
  mappings: CodeMapping[],
  tree: TreeIndex,
): ParsedTrace {
  if (mappings.length === 0) return trace;
  const ordered = mappings
    .map(({ runtime, repository }) => ({
      runtime: folderOf(runtime),
      repository: folderOf(repository),
    }))
    .filter(({ runtime }) => runtime !== "")
    .toSorted((a, b) => b.runtime.length - a.runtime.length);
  return withFrames(trace, (frame) => (frame.bundled ? frame : mapped(frame, ordered, tree)));
}

function mapped(frame: Frame, mappings: CodeMapping[], tree: TreeIndex): Frame {
  const runtimePath = readRuntimePath(frame.file, languageOf(frame.file));
  if (!runtimePath) return frame;
  for (const mapping of mappings) {
    const found = fileOf(runtimePath, mapping, tree);
    if (!found) continue;
    const { path, isCompiled } = found;
    return {
      ...frame,
      path,
      inApp: true,
      resolution: {
        kind: "exact",
        reason: codeMapping(mapping.runtime, mapping.repository),
        ...(isCompiled ? { lineUnknown: true } : {}),
      },
    };
  }
  return frame;
}

function fileOf(runtimePath: RuntimePath, { runtime, repository }: CodeMapping, tree: TreeIndex) {
  const own = runtimePath.segments.join("/");
  if (own === runtime && tree.paths.has(repository)) return { path: repository, isCompiled: false };
  for (const { segments, cost } of formsOf(runtimePath, tree)) {
    const form = segments.join("/");
    if (!form.startsWith(`${runtime}/`)) continue;
    const path = inFolder(repository, form.slice(runtime.length + 1));
    if (tree.paths.has(path)) return { path, isCompiled: cost > 0 };
  }
  return null;
}

/**
 * The rule that a corrected frame teaches: the folders before what both paths share at their ends.
 * Where they share nothing, the one file is the other. Null where the frame names no file.
 */
export function mappingFrom(file: string, path: string): CodeMapping | null {
  const from = readRuntimePath(file, languageOf(file))?.segments ?? [];
  const to = folderOf(path).split("/");
  if (from.length === 0 || to[0] === "") return null;
  let shared = 0;
  while (shared < Math.min(from.length, to.length) && alike(from, to, shared)) shared += 1;
  // A rule needs a folder to begin at, or it would hold for every path.
  if (shared === from.length) shared -= 1;
  const runtime = from.slice(0, from.length - shared).join("/");
  return { runtime: `/${runtime}`, repository: to.slice(0, to.length - shared).join("/") };
}

/** The same part from the end; of the file's name its ending may differ, since builds change it. */
function alike(from: string[], to: string[], atEnd: number): boolean {
  const [one = "", other = ""] = [from.at(-1 - atEnd), to.at(-1 - atEnd)];
  if (atEnd > 0) return one === other;
  return one.replace(/\.\w+$/, "") === other.replace(/\.\w+$/, "");
}

function folderOf(path: string): string {
  return path
    .trim()
    .replaceAll("\\", "/")
    .replace(/^(?:file:\/\/)?(?:\/?[A-Za-z]:)?/, "")
    .replace(/^(?:\.?\/){1,3}|\/{1,3}$/g, "");
}
