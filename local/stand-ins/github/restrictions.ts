import { latestOf } from "./checks/suite.ts";
import { NOTHING } from "./git.ts";
import { Refusal, validationFailed } from "./refusal.ts";
import type { Pull, Repository } from "./store.ts";

const BRANCH = "refs/heads/";

/** Throws GitHub's 422 for a ref that the repository's rules let nobody make, move or delete by hand. */
export function checkRestricted({ records }: Repository, ref: string, before: string): void {
  const branch = ref.startsWith(BRANCH) ? ref.slice(BRANCH.length) : null;
  if (branch === null || !records.rules.restricted.some((each) => fits(each, branch))) return;
  const what = before === NOTHING ? "create ref due to creations" : "update this protected ref";
  const why = before === NOTHING ? " being restricted" : "";
  throw new Refusal(422, `Repository rule violations found\n\nCannot ${what}${why}.\n\n`);
}

/** Throws GitHub's 405 for a merge that a required check has not passed yet. */
export function checkRequired({ records }: Repository, { headSha }: Pull): void {
  const checks = latestOf(records.checks, headSha);
  for (const name of records.rules.requiredChecks)
    if (!checks.some((each) => each.name === name && each.conclusion === "success"))
      throw new Refusal(405, `Required status check "${name}" is expected.`);
}

/** Throws GitHub's 422 for a draft where the account's plan has none. */
export function checkDraft({ records }: Repository, draft: boolean): void {
  if (draft && !records.rules.drafts)
    throw validationFailed(
      "PullRequest",
      "Draft pull requests are not supported in this repository.",
    );
}

/** `*` stands for what has no slash, `**` for all. */
function fits(pattern: string, branch: string): boolean {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll(/\*\*?/g, (stars) => (stars === "**" ? ".*" : "[^/]*"));
  return new RegExp(`^${source}$`).test(branch);
}
