import { Hono } from "hono";
import { gitEndpoints } from "#core/api/git/contract.ts";
import { gitGithubEndpoints } from "#core/api/git/github.ts";
import { Fault } from "#core/fault.ts";
import { appManifest } from "#core/github/manifest.ts";
import { answerFault, faultResponse } from "../service/api/fault-response.ts";
import { createInternalApi } from "../service/api/internal-api.ts";
import { type Handlers, serve } from "../service/api/serve.ts";
import { createLog } from "../service/observe/log.ts";
import { observeRequests } from "../service/observe/observe-requests.ts";
import { reseal } from "../service/sealing/reseal.ts";
import { edgeOf, settingsOf } from "./access/connect.ts";
import { withRepository } from "./access/reach.ts";
import { convertManifest } from "./app/convert-manifest.ts";
import { hostOf } from "./app/hosts.ts";
import { listUserRepositories } from "./binding/list-user-repositories.ts";
import { proveAccess } from "./binding/prove-access.ts";
import type { Env } from "./env.ts";
import { createIssue } from "./hand-off/create-issue.ts";
import { health } from "./health.ts";
import { onPullRequest } from "./pull-request/on-pull-request.ts";
import { exchangeCode } from "./sign-in/exchange-code.ts";
import { findCommit } from "./source/find-commit.ts";
import { readFiles } from "./source/read-files.ts";
import { receiveWebhook } from "./webhook/receive-webhook.ts";

const handlers: Handlers<typeof gitEndpoints, Env> = {
  findCommit({ body }, { env }) {
    return withRepository(edgeOf(env), body.projectId, "read", (github) =>
      findCommit(github, env.STORE, body),
    );
  },
  readFiles({ body }, { env, later }) {
    return withRepository(edgeOf(env), body.projectId, "read", (github) =>
      readFiles({ github, store: env.STORE, later }, body),
    );
  },
  async createPullRequest({ body }, { env }) {
    return { kind: await onPullRequest(env, body.incident_id) };
  },
  createIssue({ body }, { env }) {
    const edge = edgeOf(env);
    const dashboardUrl = edge.settings.DASHBOARD_URL ?? null;
    return withRepository(edge, body.incident.projectId, "issue", (github) =>
      createIssue(github, body, { dashboardUrl }),
    );
  },
};

const githubHandlers: Handlers<typeof gitGithubEndpoints, Env> = {
  listHosts(_, { env }) {
    return { hosts: settingsOf(env).GITHUB_HOSTS.map(({ web }) => web) };
  },
  writeManifest({ body }, { env }) {
    const { web } = hostOf(settingsOf(env), body.host);
    return appManifest({ ...body, host: web });
  },
  convertManifest({ body }, { env }) {
    return convertManifest(settingsOf(env), body);
  },
  exchangeCode({ body }, { env }) {
    return exchangeCode(settingsOf(env), body);
  },
  listUserRepositories({ body }, { env }) {
    return listUserRepositories(settingsOf(env), body);
  },
  proveAccess({ body }, { env }) {
    return proveAccess(settingsOf(env), body);
  },
  reseal({ body }, { env }) {
    return reseal(settingsOf(env), body);
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
  routes: [serve(gitEndpoints, handlers), serve(gitGithubEndpoints, githubHandlers)],
  publicPaths: webhooks,
});
