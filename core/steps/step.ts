import * as z from "zod";

/** The stages of an incident that a service works on; each is a row of `incident_step`. */
export const Stage = z.enum(["source", "autopsy", "pull_request"]);
export type Stage = z.infer<typeof Stage>;

/** `due` waits for `next_at`, `leased` is being worked on, `parked` waits for a person. */
export const StepStatus = z.enum(["due", "leased", "done", "parked"]);
export type StepStatus = z.infer<typeof StepStatus>;

/** How long a claim lasts before another worker may take the step. Seconds; DESIGN §4. */
export const leaseSeconds: Record<Stage, number> = {
  source: 30,
  autopsy: 120,
  pull_request: 60,
};

/** What the work so far left outside (ids of GitHub writes), so that a second try goes on from there. */
export const StepProgress = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type StepProgress = z.infer<typeof StepProgress>;
