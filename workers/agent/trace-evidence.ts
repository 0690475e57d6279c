import type { MessageHead } from "./evidence-message.ts";
import type { EvidenceRecord } from "./within-limits.ts";

/** What one export says about some traces: those whose exception is certain, and what waits for more. */
export type TraceEvidence = { found: string[]; head: MessageHead; waiting: EvidenceRecord[] };

/** What is called on the trace window, a Durable Object, from outside it. */
export interface TraceMeeting extends Rpc.DurableObjectBranded {
  /** Resolves once everything is stored. */
  meet(evidence: TraceEvidence): Promise<void>;
}
