import * as z from "zod";
import { MAX_RELEASES_SEEN, ReleaseSeen } from "#core/detection/release-seen.ts";
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

/** Releases of a project that did work just now. */
export const SeeReleases = z.object({
  projectId: z.uuid(),
  releases: z.array(ReleaseSeen).min(1).max(MAX_RELEASES_SEEN),
});
export type SeeReleases = z.infer<typeof SeeReleases>;

/** `known`: the newest deploy of the service and environment says the same already. `unknown`: no project is bound. */
export const DeployRecorded = z.object({ kind: z.enum(["recorded", "known", "unknown"]) });
export type DeployRecorded = z.infer<typeof DeployRecorded>;
