import { CommitsListed, type ListCommits } from "#core/source/commits.ts";
import { FilesRead, type FindCommit, FoundCommit, type ReadFiles } from "#core/source/tree.ts";
import { post } from "../service/call.ts";
import { readReply } from "../service/reply.ts";

/** Asks the git service which commit ran. */
export function findCommit(git: Fetcher, question: FindCommit): Promise<FoundCommit> {
  return readReply(FoundCommit, () => post(git, "http://git/source/commit", question));
}

/** Asks the git service for the texts of files. */
export function readFiles(git: Fetcher, question: ReadFiles): Promise<FilesRead> {
  return readReply(FilesRead, () => post(git, "http://git/source/files", question));
}

/** Asks the git service for the last commits that changed a file. */
export function listCommits(git: Fetcher, question: ListCommits): Promise<CommitsListed> {
  return readReply(CommitsListed, () => post(git, "http://git/source/commits", question));
}
