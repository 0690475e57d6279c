import * as z from "zod";
import { ParsedTrace } from "#core/stack-trace/trace.ts";
import { SuspectCommit } from "./file-history.ts";
import { Wanted } from "./wants.ts";

/** A file of the repository at the snapshot's commit. `blob` and `mode` are git's own. */
export const SourceFile = z.object({
  path: z.string(),
  blob: z.string(),
  mode: z.string(),
  text: z.string(),
});
export type SourceFile = z.infer<typeof SourceFile>;

/** What AIA read of a repository for one incident, and how sure it is that this is what ran. */
export const SourceSnapshot = z.object({
  commit: z.string(),
  /** `deployed`: the revision the app reported, reachable in the bound repository. `base`: the base branch's head. */
  certainty: z.enum(["deployed", "base"]),
  /** One plain sentence on why this commit was read. */
  note: z.string(),
  /** The trace with `path` set on every frame that was resolved to a file. */
  trace: ParsedTrace.nullable(),
  files: z.array(SourceFile),
  /** The commit that may have brought the error; missing where nothing is known of the file's history. */
  suspect: SuspectCommit.nullish(),
  /** What was left out and why, one sentence each. */
  leftOut: z.array(z.string()),
  /** Sources of the tree near the trace that were not read, the nearest first: what a model may ask for. */
  unread: z.array(z.string()).optional(),
  /** Every source that could call the culprit's function was searched for its name. */
  searchedAll: z.boolean().optional(),
  /** What a model asked for after it had seen an earlier snapshot. */
  wanted: Wanted.optional(),
});
export type SourceSnapshot = z.infer<typeof SourceSnapshot>;
