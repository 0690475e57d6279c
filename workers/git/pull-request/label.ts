import { refusedStatus } from "../github-fault.ts";
import { eventually } from "./eventually.ts";
import type { Target } from "./proposal.ts";

/** By which people find AIA's pull requests and issues. */
export const OWN_LABEL = { name: "aia", color: "5b6b7b", description: "Proposed by AIA" };
/** On a pull request that would be a draft, where GitHub takes none. */
export const DRAFT_LABEL = {
  name: "aia: draft",
  color: "8a8f98",
  description: "To be treated as a draft: its checks are not green yet",
};
type Label = typeof OWN_LABEL;

/**
 * Labels a pull request or an issue; a label that is not there is created. Labels help people and
 * never cost a pull request: what GitHub refuses is answered as false.
 */
export async function label(
  { github, owner, repo, pause }: Omit<Target, "base">,
  number: number,
  labels: Label[],
): Promise<boolean> {
  const add = () =>
    github.rest.issues.addLabels({
      owner,
      repo,
      issue_number: number,
      labels: labels.map(({ name }) => name),
    });
  try {
    await eventually(pause, add, (thrown) => refusedStatus(thrown) === 404);
    return true;
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
  }
  for (const each of labels)
    await github.rest.issues.createLabel({ owner, repo, ...each }).catch(unlessRefused);
  return add().then(() => true, unlessRefused);
}

function unlessRefused(thrown: unknown): false {
  if (isRefusal(thrown)) return false;
  throw thrown;
}

function isRefusal(thrown: unknown): boolean {
  return [403, 404, 410, 422].includes(refusedStatus(thrown) ?? 0) && !isLimit(thrown);
}

/** A limit's 403 asks to wait, and is no matter of rights. */
function isLimit(thrown: unknown): boolean {
  return /rate limit/i.test(thrown instanceof Error ? thrown.message : "");
}
