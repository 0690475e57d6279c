import type { Octokit } from "@octokit/rest";
import type { CreatedIssue, CreateIssue } from "#core/api/git/issue.ts";
import { Fault } from "#core/fault.ts";
import { handOffBody, handOffTitle } from "#core/pull-request/hand-off.ts";
import { incidentMarker } from "#core/pull-request/marker.ts";
import { githubFault, refusedStatus } from "../github-fault.ts";
import { label, OWN_LABEL } from "../pull-request/label.ts";

/** GitHub's largest page, newest first: an issue whose answer was lost is a new one. */
const NEWEST = 100;

type At = { dashboardUrl: string | null };

/**
 * The issue of an incident: the one that is there, by its marker, or a new one with AIA's label.
 * Whom GitHub does not let be assigned is not; that never costs the issue.
 */
export async function createIssue(
  github: Octokit,
  { incident, autopsy, repository, assignee }: CreateIssue,
  { dashboardUrl }: At,
): Promise<CreatedIssue> {
  const [owner, repo] = [repository.owner, repository.name];
  try {
    const { data: now } = await github.rest.repos.get({ owner, repo });
    if (!now.has_issues)
      throw new Fault(
        "conflict",
        `${owner}/${repo} has no issues: they are switched off on GitHub. Copy the fix prompt instead.`,
      );
    const found = await findIssue(github, { owner, repo }, incident);
    if (found) return found;
    const incidentUrl =
      dashboardUrl === null ? null : new URL(`/incidents/${incident.id}`, dashboardUrl).href;
    const facts = { incident, autopsy, incidentUrl, web: now.html_url };
    const { data: issue } = await github.rest.issues.create({
      owner,
      repo,
      title: handOffTitle(facts),
      body: handOffBody(facts),
    });
    const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    await label({ github, owner, repo, pause }, issue.number, [OWN_LABEL]).catch(() => false);
    const taken =
      assignee === null
        ? null
        : await assign(github, { owner, repo, number: issue.number, assignee });
    return { number: issue.number, url: issue.html_url, assignee: taken };
  } catch (thrown) {
    const fault = githubFault(thrown, `opening an issue in ${owner}/${repo}`);
    if (fault.code !== "github_forbidden" && fault.code !== "github_not_found") throw fault;
    throw new Fault(
      "conflict",
      `AIA may not write issues in ${owner}/${repo}. Give its App or token "Issues: write", or copy the fix prompt.`,
      { cause: thrown },
    );
  }
}

type Place = { owner: string; repo: string };

async function findIssue(
  github: Octokit,
  place: Place,
  incident: { id: string },
): Promise<CreatedIssue | null> {
  const { data } = await github.rest.issues.listForRepo({
    ...place,
    state: "all",
    sort: "created",
    direction: "desc",
    per_page: NEWEST,
  });
  const found = data.find(
    ({ body, pull_request }) => !pull_request && body?.startsWith(incidentMarker(incident)),
  );
  if (!found) return null;
  return {
    number: found.number,
    url: found.html_url,
    assignee: found.assignees?.[0]?.login ?? null,
  };
}

async function assign(
  github: Octokit,
  { owner, repo, number, assignee }: Place & { number: number; assignee: string },
): Promise<string | null> {
  try {
    const { data } = await github.rest.issues.update({
      owner,
      repo,
      issue_number: number,
      assignees: [assignee],
    });
    return data.assignees?.[0]?.login ?? null;
  } catch (thrown) {
    if ([403, 404, 422].includes(refusedStatus(thrown) ?? 0)) return null;
    throw thrown;
  }
}
