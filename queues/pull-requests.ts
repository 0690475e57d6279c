import * as z from "zod";
import { Envelope } from "./envelope.ts";

/** state → git: propose the patch of an incident. It only announces: the row in `incident_step` is the truth. */
export const PullRequestMessage = Envelope.extend({
  kind: z.literal("pull_request"),
  incidentId: z.uuid(),
});
export type PullRequestMessage = z.infer<typeof PullRequestMessage>;
