import { Fault } from "#core/fault.ts";
import { type ListCommits, type SuspectCommit, suspectCommit } from "#core/source/commits.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { listCommits } from "./git.ts";

export type FoundSuspect = { suspect: SuspectCommit | null; leftOut: string[] };

/**
 * The commit that last changed the culprit's file. History is a help and no more: where it cannot
 * be read, that is said and the incident goes on.
 */
export async function findSuspect(
  git: Fetcher,
  trace: ParsedTrace,
  question: Omit<ListCommits, "path">,
): Promise<FoundSuspect> {
  const path = trace.culprit?.path;
  if (path === undefined) return { suspect: null, leftOut: [] };
  try {
    const { commits } = await listCommits(git, { ...question, path });
    return { suspect: suspectCommit(path, commits), leftOut: [] };
  } catch (thrown) {
    const why = thrown instanceof Fault ? thrown.message : "The git service did not answer.";
    return { suspect: null, leftOut: [`The last commits of ${path}: ${why}`] };
  }
}
