import type { Octokit } from "@octokit/rest";
import { codeOwnersPaths, reviewersOf } from "#core/pull-request/code-owners.ts";
import { refusedStatus } from "../github-fault.ts";

type Ready = { owner: string; repo: string; number: number };

/**
 * What is done once a pull request is ready for review: the owners of its files are asked, two at
 * most; drafts ask nobody. Answers whom it asked. It never costs the pull request anything: who
 * cannot be asked is not, and one that has reviewers already is left alone.
 */
export async function whenReady(
  github: Octokit,
  { owner, repo, number }: Ready,
): Promise<string[]> {
  try {
    const { data: pull } = await github.rest.pulls.get({ owner, repo, pull_number: number });
    const asked = (pull.requested_reviewers ?? []).length + (pull.requested_teams ?? []).length;
    if (pull.draft || asked > 0) return [];
    const owners = await readCodeOwners(github, { owner, repo, ref: pull.base.sha });
    if (owners === null) return [];
    const { data: files } = await github.rest.pulls.listFiles({
      owner,
      repo,
      pull_number: number,
      per_page: 100,
    });
    const except = pull.user ? [pull.user.login] : [];
    const found = reviewersOf(
      owners,
      files.map(({ filename }) => filename),
      { owner, except },
    );
    if (found.reviewers.length + found.teams.length === 0) return [];
    await github.rest.pulls.requestReviewers({
      owner,
      repo,
      pull_number: number,
      reviewers: found.reviewers,
      team_reviewers: found.teams,
    });
    return [...found.reviewers, ...found.teams.map((team) => `${owner}/${team}`)];
  } catch (thrown) {
    if ([403, 404, 410, 422].includes(refusedStatus(thrown) ?? 0)) return [];
    throw thrown;
  }
}

async function readCodeOwners(
  github: Octokit,
  at: { owner: string; repo: string; ref: string },
): Promise<string | null> {
  for (const path of codeOwnersPaths) {
    const text = await readText(github, { ...at, path });
    if (text !== null) return text;
  }
  return null;
}

async function readText(
  github: Octokit,
  at: { owner: string; repo: string; ref: string; path: string },
): Promise<string | null> {
  try {
    const { data } = await github.rest.repos.getContent(at);
    if (Array.isArray(data) || data.type !== "file") return null;
    return Buffer.from(data.content, "base64").toString("utf8");
  } catch (thrown) {
    if (refusedStatus(thrown) === 404) return null;
    throw thrown;
  }
}
