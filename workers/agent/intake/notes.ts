import type { TurnAwayReason } from "#core/incident/ledger.ts";

/** A message that is durable, and so is about to be answered 2xx. */
export type Taken = { id: string; projectId: string; minute: string; received: number };

/** Exports of a project that were turned away; `id` names this report of them. */
export type TurnedAway = {
  id: string;
  projectId: string;
  counts: { minute: string; reason: TurnAwayReason; count: number }[];
};

/** What is called on a project's intake, a Durable Object, from outside it. Both resolve once it is stored. */
export interface IntakeNotes extends Rpc.DurableObjectBranded {
  noteTaken(taken: Taken): Promise<void>;
  noteTurnedAway(turnedAway: TurnedAway): Promise<void>;
}

/** The minute of a time, as the ledger has it: ISO 8601. */
export function minuteOf(time: string): string {
  return `${time.slice(0, 16)}:00.000Z`;
}
