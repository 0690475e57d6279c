import * as z from "zod";

/** The agent's variables. It holds no secret: keys are checked by their hash, at state. */
export const Settings = z.object({
  /** `always` where queues live in memory (the laptop): every message stands in R2 first. */
  SPOOL: z.enum(["always", "when_needed"]).default("when_needed"),
  /** How long a 5xx without an exception waits for one of the same trace. Milliseconds. */
  TRACE_WAIT_MS: z.coerce.number().int().min(0).max(60_000).default(5_000),
  /** A client gets an answer in this time, its own slowness aside. OpenTelemetry's give up after ten seconds. */
  ANSWER_WITHIN_MS: z.coerce.number().int().min(1).max(60_000).default(5_000),
  /** How long counts of exports that were turned away are gathered in memory. Milliseconds. */
  TURNED_AWAY_WAIT_MS: z.coerce.number().int().min(0).max(25_000).default(5_000),
  /** How often what was taken goes to state's ledger. Milliseconds. */
  INTAKE_REPORT_WAIT_MS: z.coerce.number().int().min(0).max(60_000).default(10_000),
});
export type Settings = z.infer<typeof Settings>;
