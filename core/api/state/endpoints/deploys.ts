import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { DeployRecorded, RecordDeploy, RecordDeployment, SeeReleases } from "../record-deploy.ts";

export const deployEndpoints = {
  recordDeploy: {
    method: "POST",
    path: "/deploys",
    summary: "A deploy of one project, as a CI job reported it to the agent.",
    body: RecordDeploy,
    reply: DeployRecorded,
  },
  seeReleases: {
    method: "POST",
    path: "/releases-seen",
    summary: "Releases that did work just now, while one with a merged fix is waited for.",
    body: SeeReleases,
    reply: z.object({ kind: z.literal("noted") }),
  },
  recordDeployment: {
    method: "POST",
    path: "/webhooks/deployment",
    summary: "A deploy of the projects bound to a repository, as GitHub reported it.",
    body: RecordDeployment,
    reply: DeployRecorded,
  },
} satisfies Contract;
