import * as z from "zod";
import { SplitBy } from "#core/grouping/facets.ts";

/** Who says so, where a service passes it on; a person who is signed in is known anyway. */
const actor = z.string().min(1).max(200).optional();

/** What counts here counts in `into` from now on. */
export const MergeIncident = z.object({
  into: z.uuid(),
  actor,
  /** That `into` is muted or ignored is known: without it, such a merge is refused. */
  intoQuiet: z.boolean().optional(),
});
export type MergeIncident = z.infer<typeof MergeIncident>;

/** What differs from it in `by` is another incident from now on. */
export const SplitIncident = z.object({ by: SplitBy, actor });
export type SplitIncident = z.infer<typeof SplitIncident>;

/** A merge or a split of this incident holds no longer. */
export const UndoGrouping = z.object({ rule: z.uuid(), actor });
export type UndoGrouping = z.infer<typeof UndoGrouping>;
