import { deployEndpoints } from "#core/api/state/endpoints/deploys.ts";
import { recordDeploy, recordDeployment } from "#db/deploys/deploys.ts";
import { seeReleases } from "#db/deploys/releases-seen.ts";
import { judgeFixes } from "#db/pull-requests/judge.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { askGit } from "../sweep/ask-about-pull-requests.ts";

const handlers: Handlers<typeof deployEndpoints, Env> = {
  async recordDeploy({ body }, { env }) {
    const db = openDatabase(env);
    const recorded = await recordDeploy(db, body);
    // It may name the commit of a release that a fix is waited for in.
    if (recorded.kind === "recorded") await askGit(env, await judgeFixes(db, body.projectId));
    return recorded;
  },
  recordDeployment({ body }, { env }) {
    return recordDeployment(openDatabase(env), body);
  },
  async seeReleases({ body }, { env }) {
    const db = openDatabase(env);
    await seeReleases(db, body);
    await askGit(env, await judgeFixes(db, body.projectId));
    return { kind: "noted" };
  },
};

/** What was deployed: CI jobs' reports come by the agent, GitHub's by the git service. */
export const deployRoutes = serve(deployEndpoints, handlers);
