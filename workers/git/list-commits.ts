import type { Octokit } from "@octokit/rest";
import { CommitsListed, type FileCommit, type ListCommits } from "#core/source/commits.ts";
import { cached } from "#r2/cache.ts";
import { historyKey } from "#r2/keys.ts";
import { githubFault } from "./github.ts";

/** As many as a person looks at to see who changed a file last. */
const MOST_COMMITS = 5;
const LONGEST_SUBJECT = 200;
const LONGEST_AUTHOR = 100;

/** The last commits that changed a file, as seen from one commit: one call, and then R2 knows. */
export async function listCommits(
  github: Octokit,
  store: R2Bucket,
  { projectId, repository, commit, path }: ListCommits,
): Promise<CommitsListed> {
  const { owner, name: repo } = repository;
  const key = historyKey(projectId, `${owner}/${repo}`, commit, path);
  return cached(store, key, CommitsListed, async () => {
    try {
      const { data } = await github.rest.repos.listCommits({
        owner,
        repo,
        sha: commit,
        path,
        per_page: MOST_COMMITS,
      });
      return { commits: data.flatMap(asCommit) };
    } catch (thrown) {
      throw githubFault(thrown, `reading the history of ${owner}/${repo}`);
    }
  });
}

type Listed = Awaited<ReturnType<Octokit["rest"]["repos"]["listCommits"]>>["data"][number];

function asCommit({ sha, commit, author }: Listed): FileCommit[] {
  const at = commit.author?.date ?? commit.committer?.date;
  if (at === undefined || Number.isNaN(Date.parse(at))) return [];
  return [
    {
      sha,
      author: (author?.login ?? commit.author?.name ?? "unknown").slice(0, LONGEST_AUTHOR),
      at: new Date(at).toISOString(),
      subject: (commit.message.split("\n", 1)[0] ?? "").slice(0, LONGEST_SUBJECT),
    },
  ];
}
