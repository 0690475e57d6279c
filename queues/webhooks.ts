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
  repository: z.object({ owner: z.string(), name: z.string() }),
  pullRequest: z.number().int().positive().nullable(),
  headSha: z.string().nullable(),
  actor: z.string(),
  /** A deployment that GitHub says has succeeded: its commit, its environment, and since when. */
  deployment: z
    .object({ sha: z.string(), environment: z.string(), at: z.iso.datetime({ offset: true }) })
    .nullable()
    .default(null),
});
export type WebhookMessage = z.infer<typeof WebhookMessage>;
