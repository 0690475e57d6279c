import { WorkerEntrypoint } from "cloudflare:workers";
import { Fault } from "#core/fault.ts";
import { faultResponse } from "../service/api/fault-response.ts";
import { refuseLaptopHost } from "../service/api/laptop-host.ts";
import type { Env } from "./env.ts";
import { publicApi } from "./http.ts";
import { internalApi, isInternal } from "./internal-api.ts";

export { Intake } from "./intake/intake.ts";
export { TraceWindow } from "./trace-window.ts";
export { Watch } from "./watch/watch.ts";

/** The API for AIA's own services. It answers the public paths too: the laptop has one port a service. */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    if (isInternal(request)) return internalApi.fetch(request, this.env, this.ctx);
    const refusal = refuseLaptopHost(request);
    if (refusal) return faultResponse(new Fault("forbidden", refusal));
    return publicApi.fetch(request, this.env, this.ctx);
  }
}

export default {
  fetch: (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> =>
    publicApi.fetch(request, env, ctx),
} satisfies ExportedHandler<Env>;
