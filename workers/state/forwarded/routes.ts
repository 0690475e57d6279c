import { agentEndpoints } from "#core/api/agent.ts";
import { routerEndpoints } from "#core/api/router.ts";
import { forwardedEndpoints } from "#core/api/state/endpoints/forwarded.ts";
import { serviceClient } from "../../service/api/client.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import type { Env } from "../env.ts";

const handlers: Handlers<typeof forwardedEndpoints, Env> = {
  readTrace({ params: { slug }, body }, { env }) {
    const askRouter = serviceClient("router", env.ROUTER);
    return askRouter(routerEndpoints.readTrace, { body: { ...body, project: slug } });
  },
  watchRequests({ params: { slug } }, { env }) {
    const askAgent = serviceClient("agent", env.AGENT);
    return askAgent(agentEndpoints.watchRequests, { body: { slug } });
  },
};

/** What people ask of other services: the dashboard knows state alone. */
export const forwardedRoutes = serve(forwardedEndpoints, handlers);
