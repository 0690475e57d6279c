import { WorkerEntrypoint } from "cloudflare:workers";
import { AutopsyMessage } from "#queues/autopsies.ts";
import { consume } from "#queues/consume.ts";
import { createLog } from "../service/observe/log.ts";
import { observeMessages } from "../service/observe/observe-messages.ts";
import type { Env } from "./env.ts";
import { internalApi } from "./http.ts";
import { onAutopsy } from "./on-autopsy.ts";

const log = createLog("autopsy");

/** The API for AIA's own services. */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    return internalApi.fetch(request, this.env, this.ctx);
  }
}

export default {
  fetch: () => new Response(null, { status: 404 }),

  queue: (batch: MessageBatch, env: Env, ctx: ExecutionContext): Promise<void> =>
    consume(batch, {
      shape: AutopsyMessage,
      handle: async ({ incidentId }) => {
        const kind = await onAutopsy(env, incidentId);
        log("info", "autopsy stage worked on", { incidentId, kind });
      },
      observer: observeMessages({ service: "autopsy", env, ctx }, batch.queue),
      store: env.STORE,
      deadLetters: env.AUTOPSIES_DLQ,
      log,
    }),
} satisfies ExportedHandler<Env>;
