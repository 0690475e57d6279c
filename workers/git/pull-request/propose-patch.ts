import type { Octokit } from "@octokit/rest";
import type { PullRequestInput } from "#core/api/state/steps.ts";
import { Fault } from "#core/fault.ts";
import type { OpenedPullRequest } from "#core/pull-request/pull-request.ts";
import { githubFault } from "../github-fault.ts";
import { planProposal } from "./plan-proposal.ts";
import { type Proposal, type Save, type Target, Written } from "./proposal.ts";
import { whenReady } from "./when-ready.ts";
import { runWrites } from "./writes.ts";

export type Proposed =
  | { kind: "opened"; pullRequest: OpenedPullRequest }
  | { kind: "refused"; reason: string };

export type Edge = {
  github: Octokit;
  save: Save;
  /** Where people find the dashboard. */
  dashboardUrl: string | null;
  pause?: Target["pause"];
};

const inTime = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * The work of the pull_request stage: the autopsy's patch as one branch and one draft pull request,
 * however often it is called, or the reason why not. Ten calls and k: five reads, a read for each
 * other open pull request and for the repository's template, five writes.
 */
export async function proposePatch(
  input: PullRequestInput,
  { github, save, dashboardUrl, pause = inTime }: Edge,
): Promise<Proposed> {
  const { owner, name: repo, baseBranch: base } = input.repository;
  const target: Target = { github, owner, repo, base, pause };
  try {
    const done = Written.parse(input.progress);
    const planned = await planProposal(target, input, { done, save, dashboardUrl });
    if (planned.kind === "refused") return planned;
    const { proposal } = planned;
    const written = await runWrites(target, proposal, planned.done, save);
    return { kind: "opened", pullRequest: await opened(target, proposal, written) };
  } catch (thrown) {
    throw withPatchAtHand(githubFault(thrown, `proposing a patch to ${owner}/${repo}`));
  }
}

async function opened(
  { github, owner, repo }: Target,
  { branch }: Proposal,
  { pullRequest: number, url, draft, tip }: Written,
): Promise<OpenedPullRequest> {
  if (number === undefined || url === undefined || tip === undefined)
    throw new Fault("internal", "A pull request was opened, and its number was not kept.");
  if (draft === false) await whenReady(github, { owner, repo, number });
  return { number, url, branch, commit: tip, draft: draft ?? true };
}

/** Where no later try helps, a person goes on with the patch. */
function withPatchAtHand(fault: Fault): Fault {
  if (fault.retry || fault.code === "lease_lost") return fault;
  return new Fault(fault.code, `${fault.message} The patch is on this page, to be copied.`, {
    cause: fault.cause,
  });
}
