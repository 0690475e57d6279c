import type { Octokit } from "@octokit/rest";
import type { Repository } from "#core/project/project.ts";
import { refusedStatus } from "../github.ts";

/** How many branches and tags are asked whether they hold a revision, beside the base branch. */
const MAX_REFS = 10;

export type ReachQuestion = { github: Octokit; repository: Repository };

/** The branch or tag that reaches a revision. GitHub resolves commits of forks too, so existing is not enough. */
export async function reachedFrom(
  question: ReachQuestion,
  revision: string,
): Promise<string | null> {
  const { github, repository } = question;
  const { owner, name: repo, baseBranch } = repository;
  if (await holds(question, baseBranch, revision)) return baseBranch;
  const [branches, tags] = await Promise.all([
    github.rest.repos.listBranches({ owner, repo, per_page: MAX_REFS }),
    github.rest.repos.listTags({ owner, repo, per_page: MAX_REFS }),
  ]);
  const refs = [...branches.data, ...tags.data];
  const head = refs.find((ref) => ref.commit.sha === revision);
  if (head) return head.name;
  for (const { name } of refs) {
    if (name !== baseBranch && (await holds(question, name, revision))) return name;
  }
  return null;
}

async function holds(
  { github, repository }: ReachQuestion,
  ref: string,
  revision: string,
): Promise<boolean> {
  const { owner, name: repo } = repository;
  try {
    const { data } = await github.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead: `${ref}...${revision}`,
      per_page: 1,
    });
    return data.status === "identical" || data.status === "behind";
  } catch (thrown) {
    if (refusedStatus(thrown) === 404) return false;
    throw thrown;
  }
}

/** The whole id of what a name stands for (a commit id, also a short one, or `tags/…`), or null. */
export async function commitIdOf(
  { github, repository }: ReachQuestion,
  ref: string,
): Promise<string | null> {
  const { owner, name: repo } = repository;
  try {
    const { data } = await github.rest.repos.getCommit({
      owner,
      repo,
      ref,
      mediaType: { format: "sha" },
    });
    const id = asText(data).trim();
    return /^[0-9a-f]{40}$/.test(id) ? id : null;
  } catch (thrown) {
    const status = refusedStatus(thrown);
    if (status === 404 || status === 422) return null;
    throw thrown;
  }
}

/** With the format `sha` GitHub answers with text, which Octokit's types do not know. */
function asText(data: unknown): string {
  return typeof data === "string" ? data : "";
}
