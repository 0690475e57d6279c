import { Fault } from "#core/fault.ts";
import {
  type Deploy,
  DeployRecorded,
  DeployReport,
  type RecordDeploy,
} from "#core/repository/deploy.ts";
import { post } from "../service/api/post.ts";
import { readReply } from "../service/api/read-reply.ts";
import { createLog } from "../service/observe/log.ts";
import { readBody } from "./body.ts";
import type { Env } from "./env.ts";
import { parseAs, textOfBody } from "./json-endpoint.ts";
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
  const record: RecordDeploy = { projectId, deploy };
  const recorded = await readReply(DeployRecorded, () =>
    post(env.STATE, "http://state/deploys", record),
  );
  log("info", "deploy recorded", { project: slug, ...deploy, kind: recorded.kind });
  return recorded;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault("bad_request", "body: not JSON");
  }
}
