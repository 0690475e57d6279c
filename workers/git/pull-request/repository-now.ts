import { codeOwnersPaths } from "#core/pull-request/code-owners.ts";
import { refusedStatus } from "../github-fault.ts";
import type { RepositoryNow, Target } from "./proposal.ts";
import { readTree } from "./read-tree.ts";

/** So many subjects say how a repository writes them. */
const STYLE_COMMITS = 30;

export type Now = { kind: "now"; now: RepositoryNow } | { kind: "refused"; reason: string };

/** The repository as it is now in three calls, or the reason why nothing can be proposed to it. */
export async function repositoryNow(target: Target, paths: string[]): Promise<Now> {
  const { github, owner, repo, base } = target;
  const { data: repository } = await github.rest.repos.get({ owner, repo });
  const name = `${owner}/${repo}`;
  if (repository.archived)
    return refused(
      `${name} is archived on GitHub: nothing can be written to it. Unarchive it, then try again.`,
    );
  if (repository.disabled)
    return refused(`${name} is disabled by GitHub: nothing can be written to it.`);
  // An App's token names no rights here, or all of them as false.
  if (repository.permissions?.pull && !repository.permissions.push)
    return refused(
      `AIA may read ${name} and not write to it. Give its token contents: write and pull requests: write, then try again.`,
    );
  const commits = await github.rest.repos
    .listCommits({ owner, repo, sha: base, per_page: STYLE_COMMITS })
    .catch((thrown: unknown) => {
      if (refusedStatus(thrown) === 404 || refusedStatus(thrown) === 409) return null;
      throw thrown;
    });
  const [newest] = commits?.data ?? [];
  if (!commits || !newest)
    return refused(
      `${name} has no branch ${base} any more. Set the project's base branch, then try again.`,
    );
  const head = { commit: newest.sha, tree: newest.commit.tree.sha };
  const entries = await readTree(target, head.tree, [...paths, ...codeOwnersPaths, ".github/x/x"]);
  const subjects = commits.data.map(({ commit }) => commit.message.split("\n")[0] ?? "");
  return { kind: "now", now: { web: repository.html_url, head, subjects, entries } };
}

function refused(reason: string): Now {
  return { kind: "refused", reason };
}
