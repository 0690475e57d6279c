import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { applyEdits } from "#core/patch/index.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { analyse } from "./index.ts";
import { readSyntax } from "./syntax.ts";

/** `line:column` of the mark `¦` in a source, counted from 1 as V8 does. */
export function positionOf(marked: string): string {
  const lines = (marked.split("¦")[0] ?? "").split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}

/** The analysis of a stack over these files, and the file at `path` as its edits leave it. */
export function analysed(stack: string, path: string, files: Record<string, string>) {
  const trace = resolveTrace(parseStackTrace(stack), { tree: Object.keys(files), service: "shop" });
  const analysis = analyse({ trace, files });
  const applied = analysis.edits && applyEdits({ files, edits: analysis.edits });
  const after = applied?.kind === "applied" ? applied.files[path] : undefined;
  return { ...analysis, after, parses: after !== undefined && readSyntax(path, after) !== null };
}
