import { pullRequestEndpoints } from "#core/api/state/endpoints/pull-requests.ts";
import { seePullRequest } from "#db/pull-requests/pull-requests.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";

const handlers: Handlers<typeof pullRequestEndpoints, Env> = {
  seePullRequest({ body }, { env }) {
    return seePullRequest(openDatabase(env), body);
  },
};

export const pullRequestRoutes = serve(pullRequestEndpoints, handlers);
