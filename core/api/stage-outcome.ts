import * as z from "zod";

/**
 * What became of a stage that a worker was asked to work on. `done`: it was over before; `busy`:
 * another worker has it, or it is not due; `lost`: another went on with it meanwhile.
 */
export const StageOutcome = z.enum(["done", "busy", "saved", "lost", "failed"]);
export type StageOutcome = z.infer<typeof StageOutcome>;

/** The reply of a call that works on an incident's stage. */
export const StageWorked = z.object({ kind: StageOutcome });

/** The incident whose stage is to be worked on. */
export const StageOf = z.object({ incident_id: z.uuid() });
