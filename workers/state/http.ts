import { Hono } from "hono";
import { PullRequestSeen } from "#core/incident/pull-request-seen.ts";
import { seePullRequest } from "#db/pull-requests.ts";
import { healthResponse } from "../service/health.ts";
import { answerFault, internalDoor } from "../service/internal-door.ts";
import { createLog } from "../service/log.ts";
import { metricsResponse } from "../service/metrics.ts";
import { observeRequests } from "../service/observe-requests.ts";
import { jsonBody } from "../service/validate.ts";
import { openDatabase } from "./database.ts";
import { deadLetterRoutes } from "./dead-letters.ts";
import { deployRoutes } from "./deploys.ts";
import type { Env } from "./env.ts";
import { gauges } from "./gauges.ts";
import { health } from "./health.ts";
import { incidentRoutes } from "./incidents.ts";
import { projectRoutes } from "./projects.ts";
import { stepRoutes } from "./steps.ts";
import { sweepRoutes } from "./sweep.ts";

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
  .use(observeRequests("state"), internalDoor())
  .route("/", routes)
  .notFound((c) => c.json({ fault: { code: "not_found", message: "No such route." } }, 404))
  .onError(answerFault(createLog("state")));
