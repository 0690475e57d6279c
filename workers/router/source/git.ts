import { type AskFiles, FilesRead, type FindCommit, FoundCommit } from "#core/repository/tree.ts";
import { post } from "../../service/api/post.ts";
import { readReply } from "../../service/api/read-reply.ts";

/** Asks the git service which commit ran. */
export function findCommit(git: Fetcher, question: FindCommit): Promise<FoundCommit> {
  return readReply(FoundCommit, () => post(git, "http://git/source/commit", question));
}

/** Asks the git service for the texts of files, and for a file's past. */
export function readFiles(git: Fetcher, question: AskFiles): Promise<FilesRead> {
  return readReply(FilesRead, () => post(git, "http://git/source/files", question));
}
