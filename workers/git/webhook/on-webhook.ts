import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import { deployEndpoints } from "#core/api/state/endpoints/deploys.ts";
import { pullRequestEndpoints } from "#core/api/state/endpoints/pull-requests.ts";
import { subjectOf } from "#core/github/user-token.ts";
import type { Deploy } from "#core/repository/deploy.ts";
import type { WebhookMessage } from "#queues/webhooks.ts";
import { serviceClient } from "../../service/api/client.ts";
import { edgeOf } from "../access/connect.ts";
import { onComment } from "../commands/on-comment.ts";
import type { Env } from "../env.ts";
import { lookAtIssue } from "../hand-off/look-at-issue.ts";
import type { Told } from "../watch/look-at-pull-request.ts";
import { watchPullRequest } from "../watch/watch-pull-request.ts";
import { lookAtAccesses } from "./look-at-accesses.ts";

/**
 * A delivery of GitHub, or a look that state asks for. It says only where to look: GitHub is asked
 * what is true now, and state gets that. What succeeded once stays true, so a deployment is passed
 * on as it came.
 */
export async function onWebhook(env: Env, message: WebhookMessage): Promise<void> {
  const { event, deployment, pullRequest, repository } = message;
  if (event === "github_app_authorization") return endTokens(env, message);
  if (accessEvents.includes(event)) return lookAtAccesses(edgeOf(env), message);
  if (repository === null) return;
  if (deployment) return recordDeployment(env, message, repository, deployment);
  const told = { ...message, repository };
  if (message.issue !== null) return lookAtIssue(edgeOf(env), told, message.issue);
  if (message.event === "issue_comment") {
    if (pullRequest === null || message.comment === null) return;
    return onComment(edgeOf(env), told, pullRequest, message.comment);
  }
  if (pullRequest !== null) return watchPullRequest(edgeOf(env), told, pullRequest);
  for (const each of await pullRequestsOf(env, told))
    await watchPullRequest(edgeOf(env), { ...told, forProject: each.projectId }, each.number);
}

/** The pull requests of AIA's that an event is about which names a commit or a branch only. */
async function pullRequestsOf(
  env: Env,
  { host, repository, headSha, branch }: WebhookMessage & Told,
): Promise<{ projectId: string; number: number }[]> {
  if (headSha === null && branch === null) return [];
  const body = { host, owner: repository.owner, repo: repository.name, headSha, branch };
  const ask = serviceClient("state", env.STATE);
  return (await ask(pullRequestEndpoints.findPullRequests, { body })).pullRequests;
}

const accessEvents = ["installation", "installation_repositories", "repository", "access"];

/** A person took back what they let the App do in their name. */
async function endTokens(env: Env, { action, host, senderId }: WebhookMessage): Promise<void> {
  if (action !== "revoked" || host === null || senderId === null) return;
  const body = { subject: subjectOf(host, senderId) };
  await serviceClient("state", env.STATE)(accessEndpoints.endGithubTokens, { body });
}

async function recordDeployment(
  env: Env,
  { host }: WebhookMessage,
  { owner, name }: NonNullable<WebhookMessage["repository"]>,
  { sha, environment, at }: NonNullable<WebhookMessage["deployment"]>,
): Promise<void> {
  const place = { service: null, environment, release: null };
  const deploy: Deploy = { source: "github", ...place, revision: sha, deployedAt: at };
  const ask = serviceClient("state", env.STATE);
  await ask(deployEndpoints.recordDeployment, { body: { host, owner, repo: name, deploy } });
}
