import { Hono } from "hono";
import * as z from "zod";
import { answerFault, internalOnly } from "../service/api/internal-endpoint.ts";
import { jsonBody } from "../service/api/validate.ts";
import { healthResponse } from "../service/observe/health.ts";
import { createLog } from "../service/observe/log.ts";
import { metricsResponse } from "../service/observe/metrics.ts";
import { observeRequests } from "../service/observe/observe-requests.ts";
import type { Env } from "./env.ts";
import { health } from "./health.ts";
import { onAutopsy } from "./on-autopsy.ts";

const routes = new Hono<{ Bindings: Env }>()
  .get("/health", async (c) => healthResponse(await health(c.env)))
  .get("/metrics", () => metricsResponse())
  .post("/analyze", jsonBody(z.object({ incident_id: z.uuid() })), async (c) => {
    return c.json({ kind: await onAutopsy(c.env, c.req.valid("json").incident_id) });
  });

export const internalApi = new Hono<{ Bindings: Env }>()
  .use(observeRequests("autopsy"), internalOnly())
  .route("/", routes)
  .notFound((c) => c.json({ fault: { code: "not_found", message: "No such route." } }, 404))
  .onError(answerFault(createLog("autopsy")));
