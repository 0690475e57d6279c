import { routerEndpoints } from "#core/api/router.ts";
import { createInternalApi } from "../service/api/internal-api.ts";
import { type Handlers, serve } from "../service/api/serve.ts";
import { onDetections } from "./detections/on-detections.ts";
import { recordTogether } from "./detections/record-together.ts";
import type { Env } from "./env.ts";
import { health } from "./health.ts";
import { readPasted } from "./source/read-pasted.ts";

const handlers: Handlers<typeof routerEndpoints, Env> = {
  recordExport: ({ body }, { env }) => onDetections(env, body, recordTogether(env)),
  readTrace: ({ body }, { env }) => readPasted(env, body),
};

/** The router's internal API: the routes of `routerContract`. */
export const internalApi = createInternalApi<Env>("router", {
  health,
  routes: [serve(routerEndpoints, handlers)],
});
