import { autopsyEndpoints } from "#core/api/autopsy.ts";
import { createInternalApi } from "../service/api/internal-api.ts";
import { type Handlers, serve } from "../service/api/serve.ts";
import type { Env } from "./env.ts";
import { health } from "./health.ts";
import { onAutopsy } from "./on-autopsy.ts";

const handlers: Handlers<typeof autopsyEndpoints, Env> = {
  analyze: async ({ body }, { env }) => ({ kind: await onAutopsy(env, body.incident_id) }),
};

/** The autopsy service's internal API: the routes of `autopsyContract`. */
export const internalApi = createInternalApi<Env>("autopsy", {
  health,
  routes: [serve(autopsyEndpoints, handlers)],
});
