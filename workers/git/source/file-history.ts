import type { Octokit } from "@octokit/rest";
import type { Repository } from "#core/project/project.ts";
import type { AskHistory, FileCommit, FileHistory } from "#core/repository/file-history.ts";
import { MAX_COMMITS, type QueriedCommit, type QueriedPast } from "./source-query.ts";

const LONGEST_SUBJECT_CHARS = 200;
const LONGEST_AUTHOR_CHARS = 100;
/** A file of more ranges was generated. */
const MAX_RANGES = 2_000;

/** A file's past as GraphQL gave it. */
export function historyOf({ history, blame }: QueriedPast): FileHistory {
  const ranges = blame?.ranges.slice(0, MAX_RANGES).flatMap((range) => {
    const [commit] = queried(range.commit);
    return commit ? [{ start: range.startingLine, end: range.endingLine, commit }] : [];
  });
  const commits = history?.nodes ?? [];
  return { commits: commits.flatMap((each) => (each ? queried(each) : [])), blame: ranges ?? null };
}

/** The last commits of a file by REST, which has no blame: one call. */
export async function listCommits(
  github: Octokit,
  { owner, name: repo }: Repository,
  { commit, path }: AskHistory,
): Promise<FileHistory> {
  const question = { owner, repo, sha: commit, path, per_page: MAX_COMMITS };
  const { data } = await github.rest.repos.listCommits(question);
  const commits = data.flatMap(({ sha, commit: { author, committer, message }, author: user }) =>
    fileCommit(sha, committer?.date ?? author?.date, user?.login ?? author?.name, message),
  );
  return { commits, blame: null };
}

function queried({ oid, committedDate, messageHeadline, author }: QueriedCommit): FileCommit[] {
  return fileCommit(oid, committedDate, author?.user?.login ?? author?.name, messageHeadline);
}

/** None without a date that can be read. */
function fileCommit(
  sha: string,
  date: string | undefined,
  author: string | null | undefined,
  message: string,
): FileCommit[] {
  if (date === undefined || Number.isNaN(Date.parse(date))) return [];
  return [
    {
      sha,
      author: (author ?? "unknown").slice(0, LONGEST_AUTHOR_CHARS),
      at: new Date(date).toISOString(),
      subject: (message.split("\n", 1)[0] ?? "").slice(0, LONGEST_SUBJECT_CHARS),
    },
  ];
}
