import { WorkerEntrypoint } from "cloudflare:workers";
import { Hono } from "hono";
import { answerFault, internalDoor } from "../service/internal-door.ts";
import { createLog } from "../service/log.ts";
import type { Env } from "./env.ts";
import { health } from "./health.ts";
import { publicApi } from "./http.ts";

export { TraceWindow } from "./trace-window.ts";

const internalApi = new Hono<{ Bindings: Env }>()
  .get("/health", internalDoor(), async (context) => context.json(await health(context.env)))
  .onError(answerFault(createLog("agent")));

/** The door for AIA's own services. It answers the public paths too: the laptop has one port a service. */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    if (new URL(request.url).pathname !== "/health") {
      return publicApi.fetch(request, this.env, this.ctx);
    }
    return internalApi.fetch(request, this.env, this.ctx);
  }
}

export default {
  fetch: (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> =>
    publicApi.fetch(request, env, ctx),
} satisfies ExportedHandler<Env>;
