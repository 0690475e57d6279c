import {
  assembleContext,
  CONTEXT_TOKENS,
  type ContextBlock,
} from "#core/context/assemble-context.ts";
import { createRedactor, type Redactor } from "#core/redaction/index.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";

export type ShownSource = {
  /** The snapshot without the files that had no room: what was not shown cannot be edited. */
  snapshot: SourceSnapshot | null;
  /** Each file's lines with their numbers, the throw site's first. */
  excerpts: ContextBlock[];
  leftOut: string[];
  /** What redacted the excerpts, for what is shown beside them: one placeholder is one value. */
  redactor: Redactor;
};

/** Chooses what of the source a model is shown, by its worth and within a budget. */
export function shownSource(
  snapshot: SourceSnapshot | null,
  trace: ParsedTrace | null,
): ShownSource {
  const redactor = createRedactor();
  if (!snapshot) return { snapshot, excerpts: [], leftOut: ["No source could be read."], redactor };
  const { blocks, leftOut } = assembleContext(snapshot, trace, CONTEXT_TOKENS, redactor);
  const shown = new Set(blocks.map(({ path }) => path));
  return {
    snapshot: { ...snapshot, files: snapshot.files.filter(({ path }) => shown.has(path)) },
    excerpts: blocks,
    leftOut: [...snapshot.leftOut, ...leftOut],
    redactor,
  };
}
