import { WorkerEntrypoint } from "cloudflare:workers";
import { consume } from "#queues/consume.ts";
import { queues } from "#queues/names.ts";
import { PullRequestMessage } from "#queues/pull-requests.ts";
import { WebhookMessage } from "#queues/webhooks.ts";
import { createLog } from "../service/observe/log.ts";
import { observeMessages } from "../service/observe/observe-messages.ts";
import type { Env } from "./env.ts";
import { internalApi, publicApi } from "./http.ts";
import { onPullRequest } from "./pull-request/on-pull-request.ts";
import { onWebhook } from "./webhook/on-webhook.ts";

export { InstallationTokens } from "./tokens/installation-tokens.ts";

const log = createLog("git");

/** The API for AIA's own services. */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    return internalApi.fetch(request, this.env, this.ctx);
  }
}

export default {
  fetch: publicApi.fetch,

  async queue(batch: MessageBatch, env: Env, ctx: ExecutionContext): Promise<void> {
    const observer = observeMessages({ service: "git", env, ctx }, batch.queue);
    if (batch.queue === queues.webhooks) {
      return consume(batch, {
        shape: WebhookMessage,
        handle: (message) => onWebhook(env, message),
        observer,
        store: env.STORE,
        deadLetters: env.WEBHOOKS_DLQ,
        log,
      });
    }
    return consume(batch, {
      shape: PullRequestMessage,
      handle: async (message) => {
        const kind = await onPullRequest(env, message.incidentId);
        log("info", "pull request stage worked on", { incidentId: message.incidentId, kind });
      },
      observer,
      store: env.STORE,
      deadLetters: env.PULL_REQUESTS_DLQ,
      log,
    });
  },
} satisfies ExportedHandler<Env>;
