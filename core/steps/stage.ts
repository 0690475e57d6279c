import * as z from "zod";

/** What a service does to an incident; each run of one is a step, a row of `incident_step`. */
export const Stage = z.enum(["source", "autopsy", "pull_request"]);
export type Stage = z.infer<typeof Stage>;

/** How long a claim of a stage lasts before another worker may take it. Seconds. */
export const leaseSeconds: Record<Stage, number> = {
  source: 30,
  autopsy: 120,
  pull_request: 60,
};
