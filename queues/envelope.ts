import * as z from "zod";

/** The version of all messages. A consumer sends any other version to the dead letters, with its reason. */
export const MESSAGE_VERSION = 1;

/** What every message carries: `id` makes a repeat recognisable, `traceparent` joins one trace over all services. */
export const Envelope = z.object({
  v: z.literal(MESSAGE_VERSION),
  id: z.string().min(1).max(100),
  kind: z.string(),
  traceparent: z.string().max(60).optional(),
  projectId: z.uuid(),
});
export type Envelope = z.infer<typeof Envelope>;

/** A message whose payload was too large for a queue: the payload stands in R2 under `key`. */
export const ClaimCheck = Envelope.extend({ kind: z.literal("claim-check"), key: z.string() });
export type ClaimCheck = z.infer<typeof ClaimCheck>;
