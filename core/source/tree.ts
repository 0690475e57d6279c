import * as z from "zod";
import { NamingDeploy } from "#core/deploy/deploy-of.ts";
import { Repository } from "#core/project/project.ts";

/** One file of a commit's tree. `blob` and `mode` are git's own. */
export const TreeEntry = z.object({ path: z.string(), blob: z.string(), mode: z.string() });
export type TreeEntry = z.infer<typeof TreeEntry>;

/** `POST /source/commit`: which commit ran, and what is in it. */
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

/** `POST /source/files`: the texts of blobs. Binary and oversized ones are left out. */
export const ReadFiles = z.object({
  projectId: z.uuid(),
  repository: Repository,
  entries: z.array(TreeEntry).max(50),
});
export type ReadFiles = z.infer<typeof ReadFiles>;

export const FilesRead = z.object({
  files: z.array(TreeEntry.extend({ text: z.string() })),
  leftOut: z.array(z.string()),
});
export type FilesRead = z.infer<typeof FilesRead>;
