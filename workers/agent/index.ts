import { WorkerEntrypoint } from "cloudflare:workers";
import { agentContract } from "#core/api/agent.ts";
import { createInternalApi } from "../service/api/internal-api.ts";
import type { Env } from "./env.ts";
import { health } from "./health.ts";
import { publicApi } from "./http.ts";

export { TraceWindow } from "./trace-window.ts";

const internalApi = createInternalApi<Env>("agent", { health });
const internalPaths = Object.values(agentContract).map(({ path }) => path);

/** The API for AIA's own services. It answers the public paths too: the laptop has one port a service. */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    const isInternal = internalPaths.some((path) => path === pathname);
    return (isInternal ? internalApi : publicApi).fetch(request, this.env, this.ctx);
  }
}

export default {
  fetch: (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> =>
    publicApi.fetch(request, env, ctx),
} satisfies ExportedHandler<Env>;
