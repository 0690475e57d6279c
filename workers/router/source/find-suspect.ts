import { Fault } from "#core/fault.ts";
import {
  type AskHistory,
  LARGEST_BLAMED_BYTES,
  type SuspectCommit,
  suspectCommit,
} from "#core/repository/file-history.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { SourceReader } from "./source-reader.ts";

export type FoundSuspect = { suspect: SuspectCommit | null; leftOut: string[] };

/** The question that finds a trace's suspect commit; null where its culprit has no file. */
export function suspectQuestion(
  { culprit }: ParsedTrace,
  commit: string,
  tree: TreeEntry[],
): AskHistory | null {
  const path = culprit?.path;
  if (path === undefined) return null;
  const size = tree.find((entry) => entry.path === path)?.size ?? 0;
  return { commit, path, blame: size <= LARGEST_BLAMED_BYTES };
}

/**
 * The commit that last wrote the failing line, or else the culprit's file. History is a help and
 * no more: where it cannot be read, that is said and the incident goes on.
 */
export async function findSuspect(
  reader: Pick<SourceReader, "history">,
  trace: ParsedTrace,
  question: AskHistory | null,
): Promise<FoundSuspect> {
  if (!question) return { suspect: null, leftOut: [] };
  const { path } = question;
  try {
    const answer = await reader.history(question);
    if (answer.kind === "unread") return unread(path, answer.reason);
    return { suspect: suspectCommit({ path, line: lineOf(trace) }, answer.history), leftOut: [] };
  } catch (thrown) {
    return unread(
      path,
      thrown instanceof Fault ? thrown.message : "The git service did not answer.",
    );
  }
}

function unread(path: string, why: string): FoundSuspect {
  return { suspect: null, leftOut: [`The last commits of ${path}: ${why}`] };
}

/** The culprit's line, unless it is known to be another file's or another time's. */
function lineOf({ culprit, exceptions }: ParsedTrace): number | null {
  if (!culprit) return null;
  const frame = exceptions
    .flatMap(({ frames }) => frames)
    .find(({ path, line }) => path === culprit.path && line === culprit.line);
  return frame?.resolution?.lineUnknown ? null : culprit.line;
}
