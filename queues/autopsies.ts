import * as z from "zod";
import { Envelope } from "./envelope.ts";

/** state → autopsy: find the root cause of an incident. It only announces: the row in `incident_step` is the truth. */
export const AutopsyMessage = Envelope.extend({
  kind: z.literal("autopsy"),
  incidentId: z.uuid(),
});
export type AutopsyMessage = z.infer<typeof AutopsyMessage>;
