import { agentEndpoints } from "#core/api/agent.ts";
import { serve } from "../../service/api/serve.ts";
import type { Env } from "../env.ts";

/** What the page that connects an app asks every few seconds. */
export const watchRoutes = serve<typeof agentEndpoints, Env>(agentEndpoints, {
  watchRequests: ({ body: { slug } }, { env }) => env.WATCHES.getByName(slug).look(),
});
