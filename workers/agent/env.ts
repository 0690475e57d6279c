import * as z from "zod";

/** The agent's variables. It holds no secret: keys are checked by their hash, at state. */
export const Settings = z.object({
  /** `always` where queues live in memory (the laptop): every message stands in R2 first. */
  SPOOL: z.enum(["always", "when_needed"]).default("when_needed"),
});
export type Settings = z.infer<typeof Settings>;

export type Env = {
  STATE: Fetcher;
  STORE: R2Bucket;
  DETECTIONS: Queue;
  SPOOL?: string;
};
