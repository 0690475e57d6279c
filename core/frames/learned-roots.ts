import * as z from "zod";

export const LONGEST_ROOT_CHARS = 500;

/** A runtime folder of a service whose files are a repository folder's, and by how many frames. */
export const LearnedRoot = z.object({
  runtime: z.string().min(1).max(LONGEST_ROOT_CHARS),
  repository: z.string().max(LONGEST_ROOT_CHARS),
  agreed: z.number().int().positive(),
});
export type LearnedRoot = z.infer<typeof LearnedRoot>;

/** Files that must have agreed on a pair of roots before it resolves others. */
const ENOUGH = 3;
/** How many files must agree for each one that says otherwise. */
const OUTWEIGHS = 4;

/**
 * Which of a service's learned roots may resolve frames, by runtime root: often agreed, and hardly
 * contradicted. Traces are a stranger's: many can end what others taught, and put nothing instead.
 */
export function trustedRoots(learned: LearnedRoot[]): Record<string, string> {
  const byRuntime = Map.groupBy(learned, ({ runtime }) => runtime);
  return Object.fromEntries(
    [...byRuntime.values()].flatMap((rivals) => {
      const [best, next] = rivals.toSorted((a, b) => b.agreed - a.agreed);
      const against = next?.agreed ?? 0;
      const sure = best && best.agreed >= Math.max(ENOUGH, OUTWEIGHS * against) && against < ENOUGH;
      return sure ? [[best.runtime, best.repository]] : [];
    }),
  );
}
