import * as z from "zod";

/** `due` waits for `next_at`, `leased` is being worked on, `parked` waits for a person. */
export const StepStatus = z.enum(["due", "leased", "done", "parked"]);
export type StepStatus = z.infer<typeof StepStatus>;

/** What the work so far left outside (ids of GitHub writes), so that a second try goes on from there. */
export const StepProgress = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type StepProgress = z.infer<typeof StepProgress>;
