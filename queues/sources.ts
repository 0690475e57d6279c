import * as z from "zod";
import { Envelope } from "./envelope.ts";

/** state → router: read the source of a new incident. The row in `incident_step` is the truth, this is its doorbell. */
export const SourceMessage = Envelope.extend({
  kind: z.literal("source"),
  incidentId: z.uuid(),
});
export type SourceMessage = z.infer<typeof SourceMessage>;
