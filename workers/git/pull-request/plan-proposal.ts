import type { PullRequestInput } from "#core/api/state/steps.ts";
import { Fault } from "#core/fault.ts";
import { pullRequestBody } from "#core/pull-request/body.ts";
import { branchName } from "#core/pull-request/branch-name.ts";
import { commitMessage } from "#core/pull-request/commit-message.ts";
import { commitStyleOf } from "#core/pull-request/commit-style.ts";
import { templatePathOf } from "#core/pull-request/template.ts";
import { changeOf, pullRequestTitle } from "#core/pull-request/title.ts";
import { type OnBase, ontoBase } from "./base-branch.ts";
import { newestCommitOf } from "./newest-commit.ts";
import { type FoundPullRequest, findPullRequest } from "./open-pull-request.ts";
import { earlierOf, listNewest, rivalOf } from "./others.ts";
import type { Proposal, RepositoryNow, Save, Target, Written } from "./proposal.ts";
import { repositoryNow } from "./repository-now.ts";

export type Planned =
  | { kind: "write"; proposal: Proposal; done: Written }
  | { kind: "refused"; reason: string };

type Before = { done: Written; save: Save; dashboardUrl: string | null };

/**
 * What is to be written, or why nothing is: the repository as it is now, an earlier pull request for
 * the incident, and others that change the same lines are looked at before the first write. Branch
 * and title are kept before it, so that every later try writes the same.
 */
export async function planProposal(
  target: Target,
  input: PullRequestInput,
  { done, save, dashboardUrl }: Before,
): Promise<Planned> {
  const { incident, autopsy } = input;
  const { patch } = autopsy;
  if (!patch) throw new Fault("github_refused", "There is no patch to propose.");
  const paths = patch.files.map(({ path }) => path);
  const read = await repositoryNow(target, paths);
  if (read.kind === "refused") return read;
  const { now } = read;
  const proposed = async (
    branch: string,
    title: string,
    before: Written,
    onBase: Extract<OnBase, { kind: "fits" }> = {
      kind: "fits",
      patch,
      isMerged: before.merged ?? false,
    },
  ): Promise<Planned> => ({
    kind: "write",
    done: { ...before, branch, title },
    proposal: await proposalOf(target, input, { now, branch, title, dashboardUrl, onBase }),
  });

  const branch = done.branch ?? branchName(incident, changeOf(autopsy));
  const own = await findPullRequest(target, branch);
  if (own) return own.state === "open" ? proposed(branch, own.title, asWritten(own)) : asked(own);
  // Once the branch stands, what was decided holds: what is left is to open its pull request.
  if (done.tip !== undefined && done.title !== undefined) return proposed(branch, done.title, done);

  const pulls = await listNewest(target);
  const earlier = earlierOf(target, pulls, incident);
  if (earlier)
    return earlier.state === "open"
      ? proposed(earlier.branch, earlier.title, asWritten(earlier))
      : asked(earlier);
  const onBase = await ontoBase(target, now.entries, patch);
  if (onBase.kind === "refused") {
    const by = await newestCommitOf(target, onBase.path);
    return refused(
      `${onBase.says}${by === "" ? "" : `; ${by}`}. None is opened: that may be the fix already. Run the analysis again on the newer code, or apply the patch shown here by hand.`,
    );
  }
  // In AIA's own sample one line is broken in many ways, and nobody else works on it.
  const isSample = input.project.settings.sample;
  const rival = isSample ? null : await rivalOf(target, pulls, patch.diff);
  if (rival) return refused(rival);

  const style = commitStyleOf(now.subjects);
  const taken = pulls.map((pull) => pull.title);
  const title = done.title ?? pullRequestTitle(autopsy, { style, taken, id: incident.id });
  await save({ branch, title, merged: onBase.isMerged });
  return proposed(branch, title, done, onBase);
}

type Decided = {
  now: RepositoryNow;
  branch: string;
  title: string;
  dashboardUrl: string | null;
  onBase: Extract<OnBase, { kind: "fits" }>;
};

async function proposalOf(
  target: Target,
  { incident, autopsy, earlierFix, approvedBy }: PullRequestInput,
  { now, branch, title, dashboardUrl, onBase }: Decided,
): Promise<Proposal> {
  const template = await readTemplate(target, now);
  const incidentUrl =
    dashboardUrl === null ? null : new URL(`/incidents/${incident.id}`, dashboardUrl).href;
  const mergedOnto = onBase.isMerged ? now.head.commit : null;
  const about = { incident, autopsy, earlierFix };
  const facts = { ...about, incidentUrl, template, mergedOnto, web: now.web };
  return {
    branch,
    title,
    head: now.head,
    patch: onBase.patch,
    commitMessage: commitMessage(incident, autopsy, { title, coAuthor: approvedBy }),
    body: (known) => pullRequestBody({ ...facts, ...known }),
  };
}

/** The repository's own form; a call only where it has one. */
async function readTemplate(
  { github, owner, repo }: Target,
  { entries }: RepositoryNow,
): Promise<string | null> {
  const path = templatePathOf([...entries.keys()]);
  const entry = path === null ? undefined : entries.get(path);
  if (!entry) return null;
  const { data } = await github.rest.git.getBlob({ owner, repo, file_sha: entry.sha });
  return Buffer.from(data.content, "base64").toString("utf8");
}

/** An open pull request of an earlier try, whose answer was lost: all that is left is what follows it. */
function asWritten({ number, url, draft, commit }: FoundPullRequest): Written {
  return { commit, tree: commit, tip: commit, pullRequest: number, url, draft };
}

function asked({ number, state }: FoundPullRequest): Planned {
  return refused(
    `Pull request #${number} for this incident was ${state} already; AIA does not ask twice.`,
  );
}

function refused(reason: string): Planned {
  return { kind: "refused", reason };
}
