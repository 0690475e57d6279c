import { assembleContext, type ContextBlock, type Seen } from "#core/context/assemble-context.ts";
import { createRedactor, type Redactor } from "#core/redaction/index.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";

export type ShownSource = {
  /** The snapshot without the files that are not shown: what was not shown cannot be edited. */
  snapshot: SourceSnapshot | null;
  /** Each file's lines with their numbers, the throw site's first. */
  excerpts: ContextBlock[];
  leftOut: string[];
  /** Nothing of the files read is left out. */
  isWhole: boolean;
  /** Whether the nearest test and every caller were among them. */
  seen: Seen;
  /** What redacted the excerpts, for what is shown beside them: one placeholder is one value. */
  redactor: Redactor;
};

/** Chooses what of the source a model is shown, by its worth and within a budget of characters. */
export function shownSource(
  snapshot: SourceSnapshot | null,
  trace: ParsedTrace | null,
  chars?: number,
): ShownSource {
  const redactor = createRedactor();
  if (!snapshot) {
    const seen = { nearestTest: false, allCallers: false };
    const leftOut = ["No source could be read."];
    return { snapshot, excerpts: [], leftOut, isWhole: true, seen, redactor };
  }
  const { blocks, leftOut, seen } = assembleContext(snapshot, trace, chars, redactor);
  const shown = new Set(blocks.map(({ path }) => path));
  return {
    snapshot: { ...snapshot, files: snapshot.files.filter(({ path }) => shown.has(path)) },
    excerpts: blocks,
    leftOut: [...snapshot.leftOut, ...(snapshot.wanted?.missing ?? []), ...leftOut],
    isWhole: leftOut.length === 0,
    seen,
    redactor,
  };
}
