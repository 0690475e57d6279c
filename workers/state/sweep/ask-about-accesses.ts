import type { Database } from "#db/client.ts";
import { listAccessesToCheck } from "#db/github/accesses.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import { produce } from "#queues/produce.ts";
import { WebhookMessage } from "#queues/webhooks.ts";
import type { Env } from "../env.ts";

/** No event tells that a token has ended: git is asked to look at what projects are bound by. */
export async function askAboutAccesses(env: Env, db: Database): Promise<number> {
  const projects = await listAccessesToCheck(db);
  for (const forProject of projects) {
    const message = WebhookMessage.parse({
      v: MESSAGE_VERSION,
      id: crypto.randomUUID(),
      kind: "github_webhook",
      event: "access",
      action: "looked_up",
      repository: null,
      pullRequest: null,
      headSha: null,
      actor: "aia",
      forProject,
    });
    await produce(env.WEBHOOKS, WebhookMessage, message, env.STORE);
  }
  return projects.length;
}
