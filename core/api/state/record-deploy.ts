import * as z from "zod";
import { Deploy } from "#core/repository/deploy.ts";

/** A deploy of one project. */
export const RecordDeploy = z.object({ projectId: z.uuid(), deploy: Deploy });
export type RecordDeploy = z.infer<typeof RecordDeploy>;

/** A deploy of whatever projects are bound to a repository. */
export const RecordDeployment = z.object({
  /** The GitHub whose App reported it, which speaks of no other's; null for any. */
  host: z.url().nullable().default(null),
  owner: z.string(),
  repo: z.string(),
  deploy: Deploy,
});
export type RecordDeployment = z.infer<typeof RecordDeployment>;

/** `known`: the newest deploy of the service and environment says the same already. `unknown`: no project is bound. */
export const DeployRecorded = z.object({ kind: z.enum(["recorded", "known", "unknown"]) });
export type DeployRecorded = z.infer<typeof DeployRecorded>;
