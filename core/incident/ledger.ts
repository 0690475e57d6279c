import * as z from "zod";

export const LedgerRow = z.object({ outcome: z.string(), reason: z.string(), count: z.number() });
export type LedgerRow = z.infer<typeof LedgerRow>;

/** Why a record of an error that has no incident was dropped: the project opened too many this minute. */
export const NEW_INCIDENTS_CAPPED = "new_incidents_capped";

/** `GET /accounting`: where every evidence record of a project went, and whether the sums agree. */
export const Accounting = z.object({
  rows: z.array(LedgerRow),
  /** received = accepted + refused, and accepted = stored + deduplicated + dropped. */
  balanced: z.boolean(),
});
export type Accounting = z.infer<typeof Accounting>;

/** Whether the two sums hold in which every evidence record must be found. */
export function balance(rows: LedgerRow[]): Accounting {
  const sum = (outcome: string) =>
    rows.filter((row) => row.outcome === outcome).reduce((total, { count }) => total + count, 0);
  const balanced =
    sum("received") === sum("accepted") + sum("refused") &&
    sum("accepted") === sum("stored") + sum("deduplicated") + sum("dropped");
  return { rows, balanced };
}

/** What a project sent and AIA did not record, in the last hour, by outcome and reason. */
export const Loss = LedgerRow.extend({
  project: z.object({ slug: z.string(), name: z.string() }),
  /** `turned_away` counts exports, which clients send again; the others count errors. */
  outcome: z.enum(["dropped", "refused", "turned_away"]),
});
export type Loss = z.infer<typeof Loss>;
