import * as z from "zod";
import { Envelope } from "./envelope.ts";

/** state → router: read the source of a new incident. It only announces: the row in `incident_step` is the truth. */
export const SourceMessage = Envelope.extend({
  kind: z.literal("source"),
  incidentId: z.uuid(),
});
export type SourceMessage = z.infer<typeof SourceMessage>;
