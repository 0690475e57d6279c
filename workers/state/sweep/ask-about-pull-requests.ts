import type { Database } from "#db/client.ts";
import { listOpenPullRequests } from "#db/pull-requests/pull-requests.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import { produce } from "#queues/produce.ts";
import { WebhookMessage } from "#queues/webhooks.ts";
import type { Env } from "../env.ts";

/** GitHub gives up on a webhook that fails: git is asked to look at every open pull request itself. */
export async function askAboutPullRequests(env: Env, db: Database): Promise<number> {
  const open = await listOpenPullRequests(db);
  for (const { projectId, owner, repo, number } of open) {
    await produce(
      env.WEBHOOKS,
      WebhookMessage,
      {
        v: MESSAGE_VERSION,
        id: crypto.randomUUID(),
        kind: "github_webhook",
        event: "pull_request",
        action: "looked_up",
        repository: { owner, name: repo },
        pullRequest: number,
        headSha: null,
        actor: "aia",
        deployment: null,
        host: null,
        installationId: null,
        repositoryId: null,
        senderId: null,
        forProject: projectId,
      },
      env.STORE,
    );
  }
  return open.length;
}
