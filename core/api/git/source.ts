import * as z from "zod";
import { Repository } from "#core/project/project.ts";
import { NamingDeploy } from "#core/repository/deploy-of.ts";
import { AskHistory, HistoryAnswer } from "#core/repository/file-history.ts";
import { SourceFile } from "#core/repository/snapshot.ts";
import { TreeEntry } from "#core/repository/tree.ts";

/** Which commit ran, and what is in it. */
export const FindCommit = z.object({
  projectId: z.uuid(),
  repository: Repository,
  /** The revision the app reported; a hint until GitHub confirms it. */
  revision: z.string().max(100).nullable(),
  /** The release it reported, which may be a commit id or a tag. */
  release: z.string().max(200).nullable(),
  service: z.string().max(200),
  /** The deploy event that names the commit, as state has it. */
  deploy: NamingDeploy.nullable(),
});
export type FindCommit = z.infer<typeof FindCommit>;

export const FoundCommit = z.object({
  commit: z.string(),
  certainty: z.enum(["deployed", "base"]),
  note: z.string(),
  tree: z.array(TreeEntry),
  /** GitHub cuts trees at 100,000 entries or 7 MB. */
  truncated: z.boolean(),
});
export type FoundCommit = z.infer<typeof FoundCommit>;

/** As many blobs as GitHub is asked for at once. */
export const MAX_BLOBS = 50;

/** The texts of blobs. Binary and oversized ones are left out. */
export const ReadFiles = z.object({
  projectId: z.uuid(),
  repository: Repository,
  entries: z.array(TreeEntry).max(MAX_BLOBS),
  /** Given where it is kept, and read in the same call if one is made at all, most likely needed first, as far as there is room. */
  around: z.array(TreeEntry).max(MAX_BLOBS).default([]),
  history: AskHistory.nullable().default(null),
});
export type ReadFiles = z.infer<typeof ReadFiles>;
export const FilesRead = z.object({
  files: z.array(SourceFile),
  leftOut: z.array(z.string()),
  /** What of `around` is kept or came with the call. */
  around: z.array(SourceFile),
  /** Null where none was asked for. */
  history: HistoryAnswer.nullable(),
});
export type FilesRead = z.infer<typeof FilesRead>;
