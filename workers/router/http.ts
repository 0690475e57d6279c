import { Hono } from "hono";
import { ReceivedDetections } from "#queues/detections.ts";
import { answerFault, internalOnly } from "../service/api/internal-endpoint.ts";
import { jsonBody } from "../service/api/validate.ts";
import { healthResponse } from "../service/observe/health.ts";
import { createLog } from "../service/observe/log.ts";
import { metricsResponse } from "../service/observe/metrics.ts";
import { observeRequests } from "../service/observe/observe-requests.ts";
import { onDetections } from "./detections/on-detections.ts";
import type { Env } from "./env.ts";
import { health } from "./health.ts";

const log = createLog("router");

const routes = new Hono<{ Bindings: Env }>()
  .get("/health", async (c) => healthResponse(await health(c.env)))
  .get("/metrics", () => metricsResponse())
  .post("/detections", jsonBody(ReceivedDetections), async (c) => {
    return c.json(await onDetections(c.env, c.req.valid("json")));
  });

export const internalApi = new Hono<{ Bindings: Env }>()
  .use(observeRequests("router"), internalOnly())
  .route("/", routes)
  .notFound((c) => c.json({ fault: { code: "not_found", message: "No such route." } }, 404))
  .onError(answerFault(log));
