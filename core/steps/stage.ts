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

/**
 * Steps of one project that may be on a stage's queue or in work at once; its next ones follow as
 * these end. A queue is first in, first out: what one project has on it, others wait for. Never
 * fewer than its workers take at once, which wrangler.toml limits save for `source`: ten batches.
 */
export const outstandingSteps: Record<Stage, number> = {
  source: 50,
  autopsy: 20,
  pull_request: 10,
};
