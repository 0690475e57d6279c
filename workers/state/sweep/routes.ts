import { sweepEndpoints } from "#core/api/state/endpoints/sweep.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import type { Env } from "../env.ts";
import { sweep } from "./sweep.ts";

const handlers: Handlers<typeof sweepEndpoints, Env> = {
  async sweep({ body }, { env }) {
    await sweep(env, body);
    return { kind: "swept" };
  },
};

export const sweepRoutes = serve(sweepEndpoints, handlers);
