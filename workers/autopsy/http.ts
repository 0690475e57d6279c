import { autopsyEndpoints } from "#core/api/autopsy.ts";
import { createInternalApi } from "../service/api/internal-api.ts";
import { type Handlers, serve } from "../service/api/serve.ts";
import { reseal } from "../service/sealing/reseal.ts";
import { readSettings } from "../service/settings.ts";
import type { Env } from "./env.ts";
import { health } from "./health.ts";
import { sealKey } from "./keys/project-keys.ts";
import { onAutopsy } from "./on-autopsy.ts";
import { replay } from "./replay.ts";
import { Settings } from "./settings.ts";
import { tryModel } from "./try-model.ts";

const handlers: Handlers<typeof autopsyEndpoints, Env> = {
  analyze: async ({ body }, { env }) => ({ kind: await onAutopsy(env, body.incident_id) }),
  sealKey: ({ body }, { env }) => sealKey(readSettings(Settings, env), body),
  tryModel: ({ body }, { env }) => tryModel(env, readSettings(Settings, env), body),
  replay: ({ body }, { env }) => replay(env, readSettings(Settings, env), body),
  reseal: ({ body }, { env }) => reseal(readSettings(Settings, env), body),
};

/** The autopsy service's internal API: the routes of `autopsyContract`. */
export const internalApi = createInternalApi<Env>("autopsy", {
  health,
  routes: [serve(autopsyEndpoints, handlers)],
});
