import type { OpenedPullRequest } from "#core/pull-request/pull-request.ts";
import { refusedStatus } from "../github-fault.ts";
import type { Proposal, Target } from "./proposal.ts";

type FoundPullRequest = OpenedPullRequest & { state: "open" | "closed" | "merged" };

/** The pull request of a branch, open or not; the newest, where there were several. */
export async function findPullRequest(
  { github, owner, repo }: Target,
  branch: string,
): Promise<FoundPullRequest | null> {
  const { data } = await github.rest.pulls.list({
    owner,
    repo,
    head: `${owner}:${branch}`,
    state: "all",
    sort: "created",
    direction: "desc",
    per_page: 1,
  });
  const [pull] = data;
  if (!pull) return null;
  return {
    number: pull.number,
    url: pull.html_url,
    branch,
    commit: pull.head.sha,
    draft: pull.draft ?? false,
    state: pull.merged_at ? "merged" : pull.state === "open" ? "open" : "closed",
  };
}

/** Opens the draft. When GitHub refuses because the branch has an open pull request, gives that one. */
export async function openPullRequest(
  target: Target,
  proposal: Proposal,
  commit: string,
): Promise<OpenedPullRequest> {
  const { github, owner, repo, base } = target;
  const { branch, title, body } = proposal;
  try {
    const { data } = await github.rest.pulls.create({
      owner,
      repo,
      head: branch,
      base,
      title,
      body,
      draft: true,
    });
    return { number: data.number, url: data.html_url, branch, commit, draft: data.draft ?? true };
  } catch (thrown) {
    if (refusedStatus(thrown) !== 422) throw thrown;
    const found = await findPullRequest(target, branch);
    if (found?.state !== "open") throw thrown;
    const { state: _, ...opened } = found;
    return opened;
  }
}
