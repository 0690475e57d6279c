import { WorkerEntrypoint } from "cloudflare:workers";
import { Hono } from "hono";
import { Fault } from "#core/fault.ts";
import { answerFault, internalOnly } from "../service/api/internal-endpoint.ts";
import { refuseLaptopHost } from "../service/api/laptop-host.ts";
import { healthResponse } from "../service/observe/health.ts";
import { createLog } from "../service/observe/log.ts";
import { metricsResponse } from "../service/observe/metrics.ts";
import { observeRequests } from "../service/observe/observe-requests.ts";
import type { Env } from "./env.ts";
import { health } from "./health.ts";
import { publicApi } from "./http.ts";

export { TraceWindow } from "./trace-window.ts";

const internalApi = new Hono<{ Bindings: Env }>()
  .use(observeRequests("agent"), internalOnly())
  .get("/health", async (c) => healthResponse(await health(c.env)))
  .get("/metrics", () => metricsResponse())
  .onError(answerFault(createLog("agent")));

/** The door for AIA's own services. It answers the public paths too: the laptop has one port a service. */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    const isOurs = ["/health", "/metrics"].includes(new URL(request.url).pathname);
    if (isOurs) return internalApi.fetch(request, this.env, this.ctx);
    const refusal = refuseLaptopHost(request);
    if (refusal) {
      const fault = new Fault("forbidden", refusal);
      return Response.json({ fault: fault.report() }, { status: fault.status });
    }
    return publicApi.fetch(request, this.env, this.ctx);
  }
}

export default {
  fetch: (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> =>
    publicApi.fetch(request, env, ctx),
} satisfies ExportedHandler<Env>;
