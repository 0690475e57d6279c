import * as z from "zod";

/** Why a patch is not applied. A closed list: what is refused is told to a model and to a person. */
export const RefusalReason = z.enum([
  /** There is no change in it, or its changes leave everything as it was. */
  "no_op",
  /** What it would make is there already. */
  "already_applied",
  /** It ends before its end. */
  "truncated",
  /** It cannot be read as a patch. */
  "malformed",
  /** It changes a file that is not there, or was not shown. */
  "missing_file",
  "not_shown",
  /** It makes a file that is there. */
  "exists",
  /** A path that no patch may write, and why not. */
  "path",
  /** A link, a submodule or another mode than a regular file's, or a path below one. */
  "mode",
  "binary",
  /** The lines it names do not stand in the file, or stand there more than once. */
  "not_found",
  "ambiguous",
  /** Two of its parts change, or keep and change, the same lines. */
  "overlap",
  /** It begins or ends within a line, and brings what stands around it once more. */
  "partial_line",
  "conflict_marker",
  "invisible",
  "secret",
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

export type Refused = { kind: "refused"; reason: RefusalReason; detail: string };

/** The files that change, whole; null for one that is deleted. Modes only where one changes. */
export type Applied = {
  kind: "applied";
  files: Record<string, string | null>;
  modes?: Record<string, string>;
  /** How it was read where it was not to the letter; nothing of that is silent. */
  notes: string[];
};

export function refuse(reason: RefusalReason, detail: string): Refused {
  return { kind: "refused", reason, detail };
}
