import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import { findAccesses, readProjectAccess } from "#db/github/accesses.ts";
import { listApps } from "#db/github/apps.ts";
import { reportAccess } from "#db/github/report-access.ts";
import { endUserTokens } from "#db/github/user-tokens.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { dispatch } from "../steps/dispatch.ts";
import { rotateSealing } from "./rotate-sealing.ts";

const handlers: Handlers<typeof accessEndpoints, Env> = {
  async readProjectAccess({ params }, { env }) {
    return { access: await readProjectAccess(openDatabase(env), params.projectId) };
  },
  async findAccesses({ query }, { env }) {
    return { accesses: await findAccesses(openDatabase(env), query) };
  },
  async reportAccess({ body }, { env, later }) {
    const db = openDatabase(env);
    const isSaved = await reportAccess(db, body);
    later(dispatch(env, db));
    return { kind: isSaved ? "saved" : "unknown" };
  },
  async listAppSecrets(_, { env }) {
    return { apps: await listApps(openDatabase(env)) };
  },
  async endGithubTokens({ body }, { env }) {
    await endUserTokens(openDatabase(env), body.subject);
    return { kind: "done" };
  },
  rotateSealing(_, { env }) {
    return rotateSealing(env, openDatabase(env));
  },
};

/** What git asks about Apps and accesses, and what it saw of them. */
export const accessRoutes = serve(accessEndpoints, handlers);
