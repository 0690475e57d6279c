import { Hono } from "hono";
import { RecordDeploy, RecordDeployment } from "#core/repository/deploy.ts";
import { recordDeploy, recordDeployment } from "#db/deploys/deploys.ts";
import { jsonBody } from "../../service/api/validate.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";

/** What was deployed: CI jobs' reports come by the agent, GitHub's by the git service. */
export const deployRoutes = new Hono<{ Bindings: Env }>()
  .post("/deploys", jsonBody(RecordDeploy), async (c) =>
    c.json(await recordDeploy(openDatabase(c.env), c.req.valid("json"))),
  )
  .post("/webhooks/deployment", jsonBody(RecordDeployment), async (c) =>
    c.json(await recordDeployment(openDatabase(c.env), c.req.valid("json"))),
  );
