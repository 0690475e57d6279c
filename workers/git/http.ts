import { Hono } from "hono";
import * as z from "zod";
import { FindCommit, ReadFiles } from "#core/repository/tree.ts";
import { answerFault, internalOnly } from "../service/api/internal-endpoint.ts";
import { jsonBody } from "../service/api/validate.ts";
import { healthResponse } from "../service/observe/health.ts";
import { createLog } from "../service/observe/log.ts";
import { metricsResponse } from "../service/observe/metrics.ts";
import { observeRequests } from "../service/observe/observe-requests.ts";
import { readSettings } from "../service/settings.ts";
import type { Env } from "./env.ts";
import { connect } from "./github.ts";
import { health } from "./health.ts";
import { onPullRequest } from "./pull-request/on-pull-request.ts";
import { Settings } from "./settings.ts";
import { findCommit } from "./source/find-commit.ts";
import { readFiles } from "./source/read-files.ts";
import { receiveWebhook } from "./webhook/receive-webhook.ts";

const log = createLog("git");

const routes = new Hono<{ Bindings: Env }>()
  .get("/health", async (c) => healthResponse(await health(c.env)))
  .get("/metrics", () => metricsResponse())
  .post("/source/commit", jsonBody(FindCommit), async (c) => {
    const settings = readSettings(Settings, c.env);
    return c.json(await findCommit(connect(settings), c.env.STORE, c.req.valid("json")));
  })
  .post("/source/files", jsonBody(ReadFiles), async (c) => {
    const github = connect(readSettings(Settings, c.env));
    const later = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
    return c.json(await readFiles({ github, store: c.env.STORE, later }, c.req.valid("json")));
  })
  .post("/create-pr", jsonBody(z.object({ incident_id: z.uuid() })), async (c) => {
    return c.json({ kind: await onPullRequest(c.env, c.req.valid("json").incident_id) });
  });

/** GitHub's deliveries: the one public path. */
export const publicApi = new Hono<{ Bindings: Env }>()
  .use(observeRequests("git", "public"))
  .post("/webhooks/github", (c) => receiveWebhook(c.env, c.req.raw))
  .notFound((c) => c.json({ fault: { code: "not_found", message: "Nothing here." } }, 404))
  .onError(answerFault(log));

/** The internal API. The webhook's path is answered as well, since the laptop has one port a service. */
export const internalApi = new Hono<{ Bindings: Env }>()
  .use("/webhooks/*", observeRequests("git", "public"))
  .post("/webhooks/github", (c) => receiveWebhook(c.env, c.req.raw))
  .use(observeRequests("git"), internalOnly())
  .route("/", routes)
  .notFound((c) => c.json({ fault: { code: "not_found", message: "No such route." } }, 404))
  .onError(answerFault(log));
