import * as z from "zod";
import { Envelope } from "./envelope.ts";

/**
 * git → git: a GitHub delivery whose signature was checked. `id` is X-GitHub-Delivery.
 * The payload is GitHub's own; only its numbers and names are read, then GitHub is asked again.
 */
export const WebhookMessage = Envelope.omit({ projectId: true }).extend({
  kind: z.literal("github_webhook"),
  event: z.string(),
  payload: z.record(z.string(), z.unknown()),
});
export type WebhookMessage = z.infer<typeof WebhookMessage>;
