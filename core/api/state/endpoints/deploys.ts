import type { Contract } from "#core/api/endpoint.ts";
import { DeployRecorded, RecordDeploy, RecordDeployment } from "../record-deploy.ts";

export const deployEndpoints = {
  recordDeploy: {
    method: "POST",
    path: "/deploys",
    summary: "A deploy of one project, as a CI job reported it to the agent.",
    body: RecordDeploy,
    reply: DeployRecorded,
  },
  recordDeployment: {
    method: "POST",
    path: "/webhooks/deployment",
    summary: "A deploy of the projects bound to a repository, as GitHub reported it.",
    body: RecordDeployment,
    reply: DeployRecorded,
  },
} satisfies Contract;
