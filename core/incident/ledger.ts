import * as z from "zod";

/**
 * Where an evidence record can be found in the ledger. `taken` is noted by the agent before it
 * answers; `turned_away` counts exports that nobody looked into, and is part of no sum.
 */
export const ledgerOutcomes = [
  "taken",
  "turned_away",
  "received",
  "accepted",
  "refused",
  "stored",
  "deduplicated",
  "dropped",
] as const;
export type LedgerOutcome = (typeof ledgerOutcomes)[number];

/** Why an export was turned away: its project sent too much, or too much was on its way at once. */
export const TurnAwayReason = z.enum(["quota", "overload"]);
export type TurnAwayReason = z.infer<typeof TurnAwayReason>;

export const LedgerRow = z.object({ outcome: z.string(), reason: z.string(), count: z.number() });
export type LedgerRow = z.infer<typeof LedgerRow>;

/** Why a record of an error that has no incident was dropped: the project opened too many this minute. */
export const NEW_INCIDENTS_CAPPED = "new_incidents_capped";

/** `GET /accounting`: where every evidence record of a project went, and whether the sums agree. */
export const Accounting = z.object({
  rows: z.array(LedgerRow),
  /** received = accepted + refused, accepted = stored + deduplicated + dropped, and nothing is missing. */
  balanced: z.boolean(),
  /**
   * Answered 2xx by the agent and not recorded minutes later: lost, unless it is a dead letter or a
   * copy in R2 that the next sweep sends.
   */
  missing: z.number().default(0),
  /** Answered 2xx in the last minutes, and not recorded yet. */
  onItsWay: z.number().default(0),
});
export type Accounting = z.infer<typeof Accounting>;

/** What the agent noted before it answered 2xx, and what of it was recorded; of the same minutes. */
export type Arrival = { taken: number; received: number };

/** The same of the minutes in which all should have arrived, and of those too young for it. */
export type Arrivals = { settled: Arrival; young: Arrival };

const nothing: Arrival = { taken: 0, received: 0 };
const nothingNoted: Arrivals = { settled: nothing, young: nothing };

/**
 * Whether the two sums hold in which every evidence record must be found, and how many of those that
 * the agent took never got that far. What arrived before it was noted is nothing missing.
 */
export function balance(
  rows: LedgerRow[],
  { settled, young }: Arrivals = nothingNoted,
): Accounting {
  const sum = (outcome: string) =>
    rows.filter((row) => row.outcome === outcome).reduce((total, { count }) => total + count, 0);
  const missing = Math.max(0, settled.taken - settled.received);
  const onItsWay = Math.max(0, young.taken - young.received);
  const balanced =
    missing === 0 &&
    sum("received") === sum("accepted") + sum("refused") &&
    sum("accepted") === sum("stored") + sum("deduplicated") + sum("dropped");
  return { rows, balanced, missing, onItsWay };
}

/** What a project sent and AIA did not record, in the last hour, by outcome and reason. */
export const Loss = LedgerRow.extend({
  project: z.object({ slug: z.string(), name: z.string() }),
  /** `turned_away` counts exports, which clients send again; the others count errors. */
  outcome: z.enum(["dropped", "refused", "turned_away"]),
});
export type Loss = z.infer<typeof Loss>;
