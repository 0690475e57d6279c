import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import { PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { Fault } from "#core/fault.ts";
import type { WebhookMessage } from "#queues/webhooks.ts";
import { serviceClient } from "../../service/api/client.ts";
import { connect, type Edge } from "../access/connect.ts";
import { readAccess } from "../access/reach.ts";
import { githubFault, refusedStatus } from "../github-fault.ts";

type Told = Pick<WebhookMessage, "host" | "repositoryId" | "forProject" | "actor"> & {
  repository: NonNullable<WebhookMessage["repository"]>;
};

/** What GitHub says of a pull request now; null where it has none, or nobody's access leads there. */
export async function lookAtPullRequest(
  edge: Edge,
  told: Told,
  number: number,
): Promise<PullRequestSeen | null> {
  const { owner, name } = told.repository;
  const access = await accessTo(edge, told);
  if (access === undefined) return null;
  try {
    const github = await connect(edge, access, "read");
    const { data } = await github.rest.pulls.get({ owner, repo: name, pull_number: number });
    return PullRequestSeen.parse({
      host: told.host,
      owner,
      repo: name,
      number,
      state: data.merged ? "merged" : data.state,
      draft: data.draft ?? false,
      mergeCommit: data.merged ? data.merge_commit_sha : null,
      actor: data.merged_by?.login ?? told.actor,
      at: data.merged_at ?? data.closed_at ?? data.updated_at,
    });
  } catch (thrown) {
    if (refusedStatus(thrown) === 404) return null;
    if (thrown instanceof Fault) throw thrown;
    throw githubFault(thrown, `looking at pull request #${number} of ${owner}/${name}`);
  }
}

/** By whose access to look: null is the deployment's own token, undefined nobody's. */
async function accessTo(
  edge: Edge,
  { host, repositoryId, forProject }: Told,
): Promise<ProjectAccess | null | undefined> {
  if (forProject !== null) return readAccess(edge, forProject);
  if (host === null || repositoryId === null) return null;
  const ask = serviceClient("state", edge.env.STATE);
  const { accesses } = await ask(accessEndpoints.findAccesses, { query: { host, repositoryId } });
  return accesses.find(({ trouble }) => trouble === null) ?? accesses[0];
}
