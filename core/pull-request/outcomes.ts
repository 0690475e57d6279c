import * as z from "zod";

/** What became of a project's pull requests by AIA. */
export const Outcomes = z.object({
  merged: z.number().int(),
  closed: z.number().int(),
  open: z.number().int(),
  /** Those of which the checks said last that they failed, whatever became of them. */
  red: z.number().int().default(0),
});
export type Outcomes = z.infer<typeof Outcomes>;

/** How often AIA was right here, in a sentence; null where nobody has decided on any yet. */
export function describeOutcomes({ merged, closed, open, red }: Outcomes): string | null {
  const decided = merged + closed;
  const failed = describeRed(red);
  if (decided === 0) return failed === "" ? null : failed.trim();
  const waiting = open === 0 ? "" : ` ${open} ${open === 1 ? "is" : "are"} open.`;
  if (decided === 1)
    return `The one pull request of AIA's that was decided on here was ${merged === 1 ? "merged" : "closed unmerged"}.${waiting}${failed}`;
  const share = Math.round((merged / decided) * 100);
  return `Of AIA's ${decided} pull requests that were decided on here, ${merged} ${merged === 1 ? "was" : "were"} merged (${share} %) and ${closed} closed unmerged.${waiting}${failed}`;
}

function describeRed(red: number): string {
  if (red === 0) return "";
  return ` The repository's checks failed on ${red === 1 ? "one" : red} of AIA's pull requests.`;
}
