import type { OpenedPullRequest } from "#core/pull-request/pull-request.ts";
import type { StepProgress } from "#core/steps/step.ts";
import { githubFault } from "../github-fault.ts";
import { movedSince, readBase } from "./base-branch.ts";
import { findPullRequest, openPullRequest } from "./open-pull-request.ts";
import type { Head, Proposal, Target } from "./proposal.ts";
import { writeBranch, writeCommit } from "./write-branch.ts";

export type Proposed =
  | { kind: "opened"; pullRequest: OpenedPullRequest }
  | { kind: "refused"; reason: string };

/**
 * Brings a patch to one branch and one draft pull request, however often it is called: `done`
 * holds what earlier tries wrote, `save` keeps each write's id before the next is made.
 */
export async function publishProposal(
  target: Target,
  proposal: Proposal,
  done: StepProgress,
  save: (data: StepProgress) => Promise<void>,
): Promise<Proposed> {
  try {
    const found = await findPullRequest(target, proposal.branch);
    if (found?.state === "open") {
      const { state: _, ...pullRequest } = found;
      return { kind: "opened", pullRequest };
    }
    if (found)
      return {
        kind: "refused",
        reason: `Pull request #${found.number} for this incident was ${found.state} already; AIA does not ask twice.`,
      };

    const head = writtenBefore(done) ?? (await writeNew(target, proposal));
    if ("reason" in head) return { kind: "refused", reason: head.reason };
    await save({ tree: head.tree, commit: head.commit });

    const tip = await writeBranch(target, proposal.branch, head);
    await save({ branch: proposal.branch });

    const pullRequest = await openPullRequest(target, proposal, tip);
    await save({ pullRequest: pullRequest.number });
    return { kind: "opened", pullRequest };
  } catch (thrown) {
    throw githubFault(thrown, `proposing a patch to ${target.owner}/${target.repo}`);
  }
}

function writtenBefore({ tree, commit }: StepProgress): Head | null {
  return typeof tree === "string" && typeof commit === "string" ? { tree, commit } : null;
}

async function writeNew(target: Target, proposal: Proposal): Promise<Head | { reason: string }> {
  const base = await readBase(target);
  const moved = await movedSince(target, base, proposal.patch);
  if (moved)
    return { reason: `${moved}. The patch is shown on the incident, to be applied by hand.` };
  return writeCommit(target, base, proposal);
}
