import { Hono } from "hono";
import { PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import { seePullRequest } from "#db/pull-requests/pull-requests.ts";
import { answerFault, internalOnly } from "../service/api/internal-endpoint.ts";
import { jsonBody } from "../service/api/validate.ts";
import { healthResponse } from "../service/observe/health.ts";
import { createLog } from "../service/observe/log.ts";
import { metricsResponse } from "../service/observe/metrics.ts";
import { observeRequests } from "../service/observe/observe-requests.ts";
import { openDatabase } from "./database.ts";
import { deadLetterRoutes } from "./dead-letters/routes.ts";
import { deployRoutes } from "./deploys/routes.ts";
import type { Env } from "./env.ts";
import { gauges } from "./gauges.ts";
import { health } from "./health.ts";
import { incidentRoutes } from "./incidents/routes.ts";
import { projectRoutes } from "./projects/routes.ts";
import { stepRoutes } from "./steps/routes.ts";
import { sweepRoutes } from "./sweep/routes.ts";

const routes = new Hono<{ Bindings: Env }>()
  .get("/health", async (c) => healthResponse(await health(c.env)))
  .get("/metrics", async (c) => metricsResponse(await gauges(openDatabase(c.env))))
  .post("/webhooks/pull-request", jsonBody(PullRequestSeen), async (c) =>
    c.json(await seePullRequest(openDatabase(c.env), c.req.valid("json"))),
  )
  .route("/", incidentRoutes)
  .route("/", stepRoutes)
  .route("/", projectRoutes)
  .route("/", deployRoutes)
  .route("/", deadLetterRoutes)
  .route("/", sweepRoutes);

export const internalApi = new Hono<{ Bindings: Env }>()
  .use(observeRequests("state"), internalOnly())
  .route("/", routes)
  .notFound((c) => c.json({ fault: { code: "not_found", message: "No such route." } }, 404))
  .onError(answerFault(createLog("state")));
