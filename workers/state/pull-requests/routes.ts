import { pullRequestEndpoints } from "#core/api/state/endpoints/pull-requests.ts";
import { keepActed } from "#db/pull-requests/acted.ts";
import { commandPullRequest } from "#db/pull-requests/command.ts";
import { findByRef } from "#db/pull-requests/look-at.ts";
import { seePullRequest } from "#db/pull-requests/see.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { dispatch } from "../steps/dispatch.ts";

const handlers: Handlers<typeof pullRequestEndpoints, Env> = {
  async seePullRequest({ body }, { env }) {
    const db = openDatabase(env);
    const reply = await seePullRequest(db, body);
    // Another patch may be asked for, and the next look has its moment.
    if (reply.kind === "saved") await dispatch(env, db);
    return reply;
  },
  async commandPullRequest({ body }, { env }) {
    const db = openDatabase(env);
    const reply = await commandPullRequest(db, body);
    if (reply.kind === "saved") await dispatch(env, db);
    return reply;
  },
  async findPullRequests({ body }, { env }) {
    const found = await findByRef(openDatabase(env), body);
    return { pullRequests: found.map(({ projectId, number }) => ({ projectId, number })) };
  },
  async keepActed({ body }, { env }) {
    return { kind: (await keepActed(openDatabase(env), body)) ? "saved" : "unknown" };
  },
};

export const pullRequestRoutes = serve(pullRequestEndpoints, handlers);
