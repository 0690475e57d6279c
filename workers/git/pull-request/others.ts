import { isProposedFix } from "#core/pull-request/branch-name.ts";
import { incidentMarker } from "#core/pull-request/marker.ts";
import { sameLines } from "#core/pull-request/same-lines.ts";
import { asFound, type FoundPullRequest, type ListedPull } from "./open-pull-request.ts";
import type { Target } from "./proposal.ts";

/** GitHub's largest page: titles and rivals are looked for among the newest. */
const NEWEST = 100;
/** Each open one costs a call; in a busy repository the newest are compared. */
const MOST_COMPARED = 20;

/** The repository's newest pull requests, open or not. */
export async function listNewest({ github, owner, repo }: Target): Promise<ListedPull[]> {
  const { data } = await github.rest.pulls.list({
    owner,
    repo,
    state: "all",
    sort: "created",
    direction: "desc",
    per_page: NEWEST,
  });
  return data;
}

/**
 * An earlier pull request for the same incident, whatever its branch is called. Only from a branch of
 * AIA's in this very repository: anybody can write its marker into a pull request's text.
 */
export function earlierOf(
  { owner, repo }: Target,
  pulls: ListedPull[],
  incident: { id: string },
): FoundPullRequest | null {
  const found = pulls.find(
    ({ body, head }) =>
      isProposedFix(head.ref) &&
      head.repo?.full_name.toLowerCase() === `${owner}/${repo}`.toLowerCase() &&
      body?.includes(incidentMarker(incident)),
  );
  return found ? asFound(found) : null;
}

/** In words: the open pull request that changes lines of the diff; null where there is none. */
export async function rivalOf(
  { github, owner, repo, base }: Target,
  pulls: ListedPull[],
  diff: string,
): Promise<string | null> {
  const open = pulls.filter((pull) => pull.state === "open" && pull.base.ref === base);
  for (const pull of open.slice(0, MOST_COMPARED)) {
    const { data: files } = await github.rest.pulls.listFiles({
      owner,
      repo,
      pull_number: pull.number,
      per_page: NEWEST,
    });
    const path = sameLines(diff, files);
    if (path === null) continue;
    const by = pull.user ? ` by ${pull.user.login}` : "";
    return `Pull request #${pull.number}${by} (${pull.html_url}) changes the same lines of ${path}. None is opened beside it: merge or close that one, then try again.`;
  }
  return null;
}
