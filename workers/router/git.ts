import { FilesRead, type FindCommit, FoundCommit, type ReadFiles } from "#core/source/tree.ts";
import { readReply } from "../service/reply.ts";

/** Asks the git service which commit ran. */
export function findCommit(git: Fetcher, question: FindCommit): Promise<FoundCommit> {
  return readReply(FoundCommit, () => post(git, "/source/commit", question));
}

/** Asks the git service for the texts of files. */
export function readFiles(git: Fetcher, question: ReadFiles): Promise<FilesRead> {
  return readReply(FilesRead, () => post(git, "/source/files", question));
}

function post(git: Fetcher, path: string, body: unknown): Promise<Response> {
  return git.fetch(`http://git${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
