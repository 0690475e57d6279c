import { deployEndpoints } from "#core/api/state/endpoints/deploys.ts";
import type { DeployRecorded } from "#core/api/state/record-deploy.ts";
import { Fault } from "#core/fault.ts";
import { parseAs } from "#core/first-issue.ts";
import { type Deploy, DeployReport } from "#core/repository/deploy.ts";
import { serviceClient } from "../service/api/client.ts";
import { createLog } from "../service/observe/log.ts";
import { readSettings } from "../service/settings.ts";
import { withBody } from "./admission/with-body.ts";
import { within } from "./admission/within.ts";
import { stepMs } from "./durable.ts";
import type { Env } from "./env.ts";
import { textOfBody } from "./json-endpoint.ts";
import { releaseOwnerOfRequest } from "./keys.ts";
import { Settings } from "./settings.ts";

const log = createLog("agent");

/** `POST /v1/deploys`: a CI job says what runs from now on. Answered once state has it. */
export async function takeDeploy(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
): Promise<DeployRecorded> {
  const owner = await releaseOwnerOfRequest(request, env, ctx);
  const { projectId, slug } = owner;
  const report = await withBody(request, "json", owner, env, ctx, (body) =>
    parseAs(DeployReport, parseJson(textOfBody(body)), "body"),
  );
  const { service, environment = null, release = null, revision = null, time } = report;
  const deployedAt = new Date(time ?? Date.now()).toISOString();
  const deploy: Deploy = { source: "ci", service, environment, release, revision, deployedAt };
  const ask = serviceClient("state", env.STATE);
  const asked = ask(deployEndpoints.recordDeploy, { body: { projectId, deploy } });
  const recorded = await within(stepMs(readSettings(Settings, env)), "State", asked);
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
