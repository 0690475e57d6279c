import { Hono } from "hono";
import { gitEndpoints } from "#core/api/git/contract.ts";
import { Fault } from "#core/fault.ts";
import { answerFault, faultResponse } from "../service/api/fault-response.ts";
import { createInternalApi } from "../service/api/internal-api.ts";
import { type Handlers, serve } from "../service/api/serve.ts";
import { createLog } from "../service/observe/log.ts";
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

const handlers: Handlers<typeof gitEndpoints, Env> = {
  findCommit({ body }, { env }) {
    return findCommit(connect(readSettings(Settings, env)), env.STORE, body);
  },
  readFiles({ body }, { env, later }) {
    const github = connect(readSettings(Settings, env));
    return readFiles({ github, store: env.STORE, later }, body);
  },
  async createPullRequest({ body }, { env }) {
    return { kind: await onPullRequest(env, body.incident_id) };
  },
};

/** GitHub's deliveries: the one public path. */
const webhooks = new Hono<{ Bindings: Env }>()
  .use("/webhooks/*", observeRequests("git", "public"))
  .post("/webhooks/github", (c) => receiveWebhook(c.env, c.req.raw));

/** The public API. Whatever else is asked of it is counted and answered 404. */
export const publicApi = new Hono<{ Bindings: Env }>()
  .use(observeRequests("git", "public"))
  .post("/webhooks/github", (c) => receiveWebhook(c.env, c.req.raw))
  .notFound(() => faultResponse(new Fault("not_found", "Nothing here.")))
  .onError(answerFault(createLog("git")));

/** The internal API: the routes of `gitContract`. */
export const internalApi = createInternalApi<Env>("git", {
  health,
  routes: [serve(gitEndpoints, handlers)],
  publicPaths: webhooks,
});
