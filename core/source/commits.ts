import * as z from "zod";
import { Repository } from "#core/project/project.ts";

/** `POST /source/commits`: the last commits that changed a file, as seen from one commit. */
export const ListCommits = z.object({
  projectId: z.uuid(),
  repository: Repository,
  commit: z.string().max(100),
  path: z.string().max(1_000),
});
export type ListCommits = z.infer<typeof ListCommits>;

export const FileCommit = z.object({
  sha: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  /** The first line of what its author said of it. */
  subject: z.string(),
});
export type FileCommit = z.infer<typeof FileCommit>;

/** Newest first. */
export const CommitsListed = z.object({ commits: z.array(FileCommit) });
export type CommitsListed = z.infer<typeof CommitsListed>;

/** The commit that may have brought the error, and why it is thought so. */
export const SuspectCommit = FileCommit.extend({ path: z.string(), reason: z.string() });
export type SuspectCommit = z.infer<typeof SuspectCommit>;

/**
 * The newest commit that changed the culprit's file, as suspect; null where none is known. Which
 * lines it changed would cost a call a commit, so the reason claims no more than the file.
 */
export function suspectCommit(path: string, commits: FileCommit[]): SuspectCommit | null {
  const [newest, ...older] = commits;
  if (!newest) return null;
  const reason =
    older.length === 0
      ? `It wrote ${path}; no other commit has changed it since.`
      : `It is the newest change of ${path} in the commit that was read.`;
  return { ...newest, path, reason };
}
