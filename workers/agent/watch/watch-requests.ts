import { agentEndpoints } from "#core/api/agent.ts";
import { serve } from "../../service/api/serve.ts";
import { within } from "../admission/within.ts";
import type { Env } from "../env.ts";

const LOOK_WITHIN_MS = 2_000;

/** What the page that connects an app asks every few seconds. */
export const watchRoutes = serve<typeof agentEndpoints, Env>(agentEndpoints, {
  watchRequests: ({ body: { slug } }, { env }) =>
    within(LOOK_WITHIN_MS, "The watch", env.WATCHES.getByName(slug).look()),
});
