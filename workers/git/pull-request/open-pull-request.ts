import type { OpenedPullRequest } from "#core/pull-request/pull-request.ts";
import { refusedStatus } from "../github-fault.ts";
import { eventually, LagFault } from "./eventually.ts";
import type { Proposal, Target } from "./proposal.ts";
import { refusalWords } from "./refusal-words.ts";

export type FoundPullRequest = OpenedPullRequest & {
  title: string;
  state: "open" | "closed" | "merged";
};

export type ListedPull = Awaited<
  ReturnType<Target["github"]["rest"]["pulls"]["list"]>
>["data"][number];

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
  return pull ? asFound(pull) : null;
}

/** A pull request as GitHub lists it, in AIA's words. */
export function asFound(pull: ListedPull): FoundPullRequest {
  return {
    number: pull.number,
    url: pull.html_url,
    title: pull.title,
    branch: pull.head.ref,
    commit: pull.head.sha,
    draft: pull.draft ?? false,
    state: pull.merged_at ? "merged" : pull.state === "open" ? "open" : "closed",
  };
}

/** Tries of the step after which what GitHub does not show is taken for what it does not have. */
const MOST_LAGS = 3;

type Known = { verified: boolean | null; lagged: number };

/**
 * Opens the pull request, as a draft where GitHub takes one, else ready. When GitHub refuses because
 * the branch has an open pull request, gives that one: an earlier try's, whose answer was lost.
 */
export async function openPullRequest(
  target: Target,
  proposal: Proposal,
  tip: string,
  { verified, lagged }: Known,
): Promise<OpenedPullRequest> {
  const { github, owner, repo, base, pause } = target;
  const { branch, title } = proposal;
  const create = async (draft: boolean): Promise<OpenedPullRequest> => {
    const { data } = await github.rest.pulls.create({
      owner,
      repo,
      head: branch,
      base,
      title,
      body: proposal.body({ draft, verified }),
      draft,
    });
    return {
      number: data.number,
      url: data.html_url,
      branch,
      commit: tip,
      draft: data.draft ?? draft,
    };
  };
  try {
    return await eventually(pause, () => create(true), isLag);
  } catch (thrown) {
    if (refusedStatus(thrown) !== 422) throw thrown;
    const words = refusalWords(thrown);
    if (/draft pull requests? (?:are|is) not supported/i.test(words)) return create(false);
    if (isLag(thrown) && lagged < MOST_LAGS) throw new LagFault(`the branch ${branch}`, thrown);
    const found = await findPullRequest(target, branch);
    if (found?.state !== "open") throw thrown;
    const { state: _, title: __, ...opened } = found;
    return opened;
  }
}

/** A branch just written may not be seen yet by what opens pull requests. */
function isLag(thrown: unknown): boolean {
  const status = refusedStatus(thrown);
  if (status !== 422) return false;
  return /no commits between|field.*head.*invalid|head invalid|head.*does not exist/i.test(
    refusalWords(thrown),
  );
}
