import * as z from "zod";
import { Envelope } from "./envelope.ts";

/**
 * git → git: a GitHub delivery whose signature was checked. `id` is X-GitHub-Delivery. It carries
 * numbers and names only: deliveries come late and out of order, so GitHub is asked again.
 */
export const WebhookMessage = Envelope.omit({ projectId: true }).extend({
  kind: z.literal("github_webhook"),
  event: z.string(),
  action: z.string(),
  /** Null for an event of an installation, or of a person, which is about none or about several. */
  repository: z.object({ owner: z.string(), name: z.string() }).nullable(),
  pullRequest: z.number().int().positive().nullable(),
  headSha: z.string().nullable(),
  /** The branch that was pushed to. */
  branch: z.string().nullable().default(null),
  /** GitHub's number of a comment that was written on the pull request. */
  comment: z.number().int().positive().nullable().default(null),
  /** The number of an issue that is no pull request. */
  issue: z.number().int().positive().nullable().default(null),
  actor: z.string(),
  /** A deployment that GitHub says has succeeded: its commit, its environment, and since when. */
  deployment: z
    .object({ sha: z.string(), environment: z.string(), at: z.iso.datetime({ offset: true }) })
    .nullable()
    .default(null),
  /** The web address of the GitHub whose App signed it; null for what another secret signed. */
  host: z.url().nullable().default(null),
  installationId: z.number().int().nullable().default(null),
  repositoryId: z.number().int().nullable().default(null),
  /** GitHub's number of who caused it. */
  senderId: z.number().int().nullable().default(null),
  /** The project that a look of AIA's own is for. */
  forProject: z.uuid().nullable().default(null),
});
export type WebhookMessage = z.infer<typeof WebhookMessage>;
