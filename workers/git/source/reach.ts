import type { Octokit } from "@octokit/rest";
import type { Repository } from "#core/project/project.ts";
import { isProposedFix } from "#core/pull-request/branch-name.ts";
import { refusedStatus } from "../github-fault.ts";

/** How many branches and tags are listed of each, one page; GitHub lists them by name. */
const MAX_LISTED = 100;
/** How many of each are asked whether they hold a revision, a call each. */
const MAX_ASKED = 5;

export type ReachQuestion = { github: Octokit; repository: Repository };

/**
 * The branch or tag that reaches a revision. GitHub resolves commits of forks too, so existing is
 * not enough; one that it does not know at all costs two calls.
 */
export async function reachedFrom(
  question: ReachQuestion,
  revision: string,
): Promise<string | null> {
  const { github, repository } = question;
  const { owner, name: repo, baseBranch } = repository;
  if (await holds(question, baseBranch, revision)) return baseBranch;
  if ((await commitIdOf(question, revision)) === null) return null;
  const [branches, tags] = await Promise.all([
    github.rest.repos.listBranches({ owner, repo, per_page: MAX_LISTED }),
    github.rest.repos.listTags({ owner, repo, per_page: MAX_LISTED }),
  ]);
  const others = branches.data.filter(({ name }) => name !== baseBranch && !isProposedFix(name));
  const head = [...others, ...tags.data].find((ref) => ref.commit.sha === revision);
  if (head) return head.name;
  const asked = [...others.slice(0, MAX_ASKED), ...tags.data.slice(0, MAX_ASKED)];
  const answers = await Promise.all(asked.map(({ name }) => holds(question, name, revision)));
  return asked.find((_, index) => answers[index])?.name ?? null;
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
