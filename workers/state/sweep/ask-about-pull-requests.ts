import type { Database } from "#db/client.ts";
import { type Look, listWatched, takeDueLooks } from "#db/pull-requests/look-at.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import { produce } from "#queues/produce.ts";
import { WebhookMessage } from "#queues/webhooks.ts";
import type { Env } from "../env.ts";

/** GitHub gives up on a webhook that fails: git is asked to look at every watched pull request itself. */
export async function askAboutPullRequests(env: Env, db: Database): Promise<number> {
  const watched = await listWatched(db);
  await askGit(env, watched);
  return watched.length;
}

/** Those whose moment has come: no webhook says that a check never began. */
export async function askAboutDuePullRequests(env: Env, db: Database): Promise<void> {
  await askGit(env, await takeDueLooks(db));
}

/** Has git look at pull requests, by the access of their projects. */
export async function askGit(env: Env, looks: Look[]): Promise<void> {
  for (const { projectId, owner, repo, number } of looks) {
    const message = WebhookMessage.parse({
      v: MESSAGE_VERSION,
      id: crypto.randomUUID(),
      kind: "github_webhook",
      event: "pull_request",
      action: "looked_up",
      repository: { owner, name: repo },
      pullRequest: number,
      headSha: null,
      actor: "aia",
      forProject: projectId,
    });
    await produce(env.WEBHOOKS, WebhookMessage, message, env.STORE);
  }
}
