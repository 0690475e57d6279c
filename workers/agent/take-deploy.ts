import { deployEndpoints } from "#core/api/state/endpoints/deploys.ts";
import type { DeployRecorded } from "#core/api/state/record-deploy.ts";
import { Fault } from "#core/fault.ts";
import { parseAs } from "#core/first-issue.ts";
import { type Deploy, DeployReport } from "#core/repository/deploy.ts";
import { serviceClient } from "../service/api/client.ts";
import { createLog } from "../service/observe/log.ts";
import { readBody } from "./body.ts";
import type { Env } from "./env.ts";
import { textOfBody } from "./json-endpoint.ts";
import { releaseOwnerOfRequest } from "./keys.ts";

const log = createLog("agent");

/** `POST /v1/deploys`: a CI job says what runs from now on. Answered once state has it. */
export async function takeDeploy(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
): Promise<DeployRecorded> {
  const { projectId, slug } = await releaseOwnerOfRequest(request, env, ctx);
  const body = textOfBody(await readBody(request, "json"));
  const report = parseAs(DeployReport, parseJson(body), "body");
  const { service, environment = null, release = null, revision = null, time } = report;
  const deployedAt = new Date(time ?? Date.now()).toISOString();
  const deploy: Deploy = { source: "ci", service, environment, release, revision, deployedAt };
  const ask = serviceClient("state", env.STATE);
  const recorded = await ask(deployEndpoints.recordDeploy, { body: { projectId, deploy } });
  log("info", "deploy recorded", { project: slug, deploy, kind: recorded.kind });
  return recorded;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault("bad_request", "body: not JSON");
  }
}
