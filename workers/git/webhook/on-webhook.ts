import { deployEndpoints } from "#core/api/state/endpoints/deploys.ts";
import { pullRequestEndpoints } from "#core/api/state/endpoints/pull-requests.ts";
import { PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import { Fault } from "#core/fault.ts";
import type { Deploy } from "#core/repository/deploy.ts";
import type { WebhookMessage } from "#queues/webhooks.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Env } from "../env.ts";
import { connect, githubFault, refusedStatus } from "../github-fault.ts";
import type { Settings } from "../settings.ts";

/**
 * A delivery about a pull request: GitHub is asked what is true now, and state gets that. One about
 * a deployment is passed on as it came: what succeeded once stays true.
 */
export async function onWebhook(
  env: Env,
  settings: Settings,
  message: WebhookMessage,
): Promise<void> {
  if (message.deployment) return recordDeployment(env, message.repository, message.deployment);
  if (message.pullRequest === null) return;
  const seen = await look(settings, message, message.pullRequest);
  if (!seen) return;
  await serviceClient("state", env.STATE)(pullRequestEndpoints.seePullRequest, { body: seen });
}

async function recordDeployment(
  env: Env,
  { owner, name }: WebhookMessage["repository"],
  { sha, environment, at }: NonNullable<WebhookMessage["deployment"]>,
): Promise<void> {
  const place = { service: null, environment, release: null };
  const deploy: Deploy = { source: "github", ...place, revision: sha, deployedAt: at };
  const ask = serviceClient("state", env.STATE);
  await ask(deployEndpoints.recordDeployment, { body: { owner, repo: name, deploy } });
}

async function look(
  settings: Settings,
  { repository, actor }: WebhookMessage,
  number: number,
): Promise<PullRequestSeen | null> {
  const { owner, name } = repository;
  try {
    const { data } = await connect(settings).rest.pulls.get({
      owner,
      repo: name,
      pull_number: number,
    });
    return PullRequestSeen.parse({
      owner,
      repo: name,
      number,
      state: data.merged ? "merged" : data.state,
      draft: data.draft ?? false,
      mergeCommit: data.merged ? data.merge_commit_sha : null,
      actor: data.merged_by?.login ?? actor,
      at: data.merged_at ?? data.closed_at ?? data.updated_at,
    });
  } catch (thrown) {
    if (refusedStatus(thrown) === 404) return null;
    if (thrown instanceof Fault) throw thrown;
    throw githubFault(thrown, `looking at pull request #${number} of ${owner}/${name}`);
  }
}
