import { deployEndpoints } from "#core/api/state/endpoints/deploys.ts";
import { recordDeploy, recordDeployment } from "#db/deploys/deploys.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";

const handlers: Handlers<typeof deployEndpoints, Env> = {
  recordDeploy({ body }, { env }) {
    return recordDeploy(openDatabase(env), body);
  },
  recordDeployment({ body }, { env }) {
    return recordDeployment(openDatabase(env), body);
  },
};

/** What was deployed: CI jobs' reports come by the agent, GitHub's by the git service. */
export const deployRoutes = serve(deployEndpoints, handlers);
