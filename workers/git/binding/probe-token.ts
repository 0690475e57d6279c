import type { Octokit } from "@octokit/rest";
import type { CheckedPermission } from "#core/github/permissions.ts";
import { githubFault, refusedStatus } from "../github-fault.ts";

/** No repository has it: what names it is refused with 422, after the rights were looked at. */
const NO_COMMIT = "0".repeat(40);
const NO_BRANCH = "aia-looks-whether-it-may";

type Probe = {
  name: string;
  needed: string;
  isRequired: boolean;
  ask: (github: Octokit, at: { owner: string; repo: string; branch: string }) => Promise<unknown>;
};

/** Each asks for something that takes the right and changes nothing. */
const probes: Probe[] = [
  {
    name: "contents",
    needed: "write",
    isRequired: true,
    ask: (github, { owner, repo }) =>
      github.rest.git.createRef({ owner, repo, ref: `refs/heads/${NO_BRANCH}`, sha: NO_COMMIT }),
  },
  {
    name: "pull_requests",
    needed: "write",
    isRequired: true,
    ask: (github, { owner, repo, branch }) =>
      github.rest.pulls.create({ owner, repo, title: NO_BRANCH, head: NO_BRANCH, base: branch }),
  },
  {
    name: "checks",
    needed: "read",
    isRequired: false,
    ask: (github, { owner, repo, branch }) =>
      github.rest.checks.listForRef({ owner, repo, ref: branch, per_page: 1 }),
  },
  {
    name: "statuses",
    needed: "read",
    isRequired: false,
    ask: (github, { owner, repo, branch }) =>
      github.rest.repos.getCombinedStatusForRef({ owner, repo, ref: branch, per_page: 1 }),
  },
  {
    name: "deployments",
    needed: "read",
    isRequired: false,
    ask: (github, { owner, repo }) =>
      github.rest.repos.listDeployments({ owner, repo, per_page: 1 }),
  },
];

/**
 * Which rights a token has on a repository, seen by asking: GitHub tells a fine-grained token's in no
 * other way. Throws where GitHub cannot answer.
 */
export function probeToken(
  github: Octokit,
  found: { owner: { login: string }; name: string; default_branch: string },
  giveAt: string,
): Promise<CheckedPermission[]> {
  const at = { owner: found.owner.login, repo: found.name, branch: found.default_branch };
  return Promise.all(
    probes.map(async ({ name, needed, isRequired, ask }) => {
      const isGiven = await mayAsk(() => ask(github, at));
      return { name, needed, isRequired, isGiven, giveAt: isGiven ? null : giveAt };
    }),
  );
}

/** GitHub looks at the rights before the rest of a request: 403 and 404 are for want of them. */
async function mayAsk(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (thrown) {
    const fault = githubFault(thrown, "trying the token");
    if (fault.retry) throw fault;
    const status = refusedStatus(thrown);
    return status !== 401 && status !== 403 && status !== 404;
  }
}
