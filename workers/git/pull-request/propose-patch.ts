import type { PullRequestInput } from "#core/api/state/step.ts";
import { Fault } from "#core/fault.ts";
import {
  branchName,
  commitMessage,
  pullRequestBody,
  pullRequestTitle,
} from "#core/pull-request/index.ts";
import type { StepProgress } from "#core/steps/step.ts";
import { connect } from "../github.ts";
import type { Settings } from "../settings.ts";
import { type Proposed, propose } from "./propose.ts";

/** The work of the pull_request stage: the autopsy's patch as one draft pull request, or the reason why not. */
export async function proposePatch(
  settings: Settings,
  { incident, autopsy, repository, earlierFix, progress }: PullRequestInput,
  save: (data: StepProgress) => Promise<void>,
): Promise<Proposed> {
  if (!autopsy.patch) throw new Fault("github_refused", "There is no patch to propose.");
  const target = {
    github: connect(settings),
    owner: repository.owner,
    repo: repository.name,
    base: repository.baseBranch,
  };
  const proposal = {
    repository,
    branch: branchName(incident),
    title: pullRequestTitle(incident, autopsy),
    body: pullRequestBody({ incident, autopsy, repository, earlierFix }),
    commitMessage: commitMessage(incident, autopsy),
    patch: autopsy.patch,
  };
  return propose(target, proposal, progress, save);
}
