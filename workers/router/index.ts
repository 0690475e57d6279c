import { WorkerEntrypoint } from "cloudflare:workers";
import { consume } from "#queues/consume.ts";
import { ReceivedDetections } from "#queues/detections.ts";
import { queues } from "#queues/names.ts";
import { SourceMessage } from "#queues/sources.ts";
import { createLog } from "../service/observe/log.ts";
import { observeMessages } from "../service/observe/observe-messages.ts";
import { onDetections } from "./detections/on-detections.ts";
import { recordTogether } from "./detections/record-together.ts";
import type { Env } from "./env.ts";
import { internalApi } from "./http.ts";
import { onSource } from "./source/on-source.ts";

const log = createLog("router");

/** The API for AIA's own services. */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    return internalApi.fetch(request, this.env, this.ctx);
  }
}

export default {
  fetch: () => new Response(null, { status: 404 }),

  async queue(batch: MessageBatch, env: Env, ctx: ExecutionContext): Promise<void> {
    const observer = observeMessages({ service: "router", env, ctx }, batch.queue);
    if (batch.queue === queues.sources) {
      return consume(batch, {
        shape: SourceMessage,
        handle: async ({ incidentId }) => {
          const kind = await onSource(env, incidentId);
          log("info", "source stage worked on", { incidentId, kind });
        },
        observer,
        store: env.STORE,
        deadLetters: env.SOURCES_DLQ,
        log,
      });
    }
    const record = recordTogether(env);
    return consume(batch, {
      shape: ReceivedDetections,
      handle: async (message) => {
        const { kind, incidents } = await onDetections(env, message, record);
        const created = incidents.filter((incident) => incident.created).map(({ id }) => id);
        log("info", "detections recorded", {
          kind,
          projectId: message.projectId,
          detections: message.detections.length,
          created,
        });
      },
      observer,
      store: env.STORE,
      deadLetters: env.DETECTIONS_DLQ,
      log,
    });
  },
} satisfies ExportedHandler<Env>;
