import * as z from "zod";

/** What became of a project's pull requests by AIA. */
export const Outcomes = z.object({
  merged: z.number().int(),
  closed: z.number().int(),
  open: z.number().int(),
});
export type Outcomes = z.infer<typeof Outcomes>;

/** How often AIA was right here, in a sentence; null where nobody has decided on any yet. */
export function describeOutcomes({ merged, closed, open }: Outcomes): string | null {
  const decided = merged + closed;
  if (decided === 0) return null;
  const waiting = open === 0 ? "" : ` ${open} ${open === 1 ? "is" : "are"} open.`;
  if (decided === 1)
    return `The one pull request of AIA's that was decided on here was ${merged === 1 ? "merged" : "closed unmerged"}.${waiting}`;
  const share = Math.round((merged / decided) * 100);
  return `Of AIA's ${decided} pull requests that were decided on here, ${merged} ${merged === 1 ? "was" : "were"} merged (${share} %) and ${closed} closed unmerged.${waiting}`;
}
