import type { Octokit } from "@octokit/rest";
import type { PullRequestInput } from "#core/api/state/steps.ts";
import { Fault } from "#core/fault.ts";
import { pullRequestBody } from "#core/pull-request/body.ts";
import { branchName } from "#core/pull-request/branch-name.ts";
import { commitMessage } from "#core/pull-request/commit-message.ts";
import { pullRequestTitle } from "#core/pull-request/title.ts";
import type { StepProgress } from "#core/steps/step.ts";
import { type Proposed, publishProposal } from "./publish-proposal.ts";

/** The work of the pull_request stage: the autopsy's patch as one draft pull request, or the reason why not. */
export async function proposePatch(
  github: Octokit,
  { incident, autopsy, repository, earlierFix, progress }: PullRequestInput,
  save: (data: StepProgress) => Promise<void>,
): Promise<Proposed> {
  if (!autopsy.patch) throw new Fault("github_refused", "There is no patch to propose.");
  const target = {
    github,
    owner: repository.owner,
    repo: repository.name,
    base: repository.baseBranch,
  };
  const proposal = {
    branch: branchName(incident),
    title: pullRequestTitle(autopsy),
    body: pullRequestBody({ incident, autopsy, earlierFix }),
    commitMessage: commitMessage(incident, autopsy),
    patch: autopsy.patch,
  };
  return publishProposal(target, proposal, progress, save);
}
