import * as z from "zod";
import { Envelope } from "./envelope.ts";

/** state → autopsy: find the root cause of an incident. The row in `incident_step` is the truth, this is its doorbell. */
export const AutopsyMessage = Envelope.extend({
  kind: z.literal("autopsy"),
  incidentId: z.uuid(),
});
export type AutopsyMessage = z.infer<typeof AutopsyMessage>;
