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
const MIN_AGREED_FILES = 3;
/** The same for each file that agreed on another repository folder. */
const MIN_AGREED_FILES_PER_RIVAL = 4;

/**
 * Which of a service's learned roots may resolve frames, by runtime root: often agreed, and hardly
 * contradicted. Anybody can send traces: many false ones make a root distrusted, and put no other in
 * its place.
 */
export function trustedRoots(learned: LearnedRoot[]): Record<string, string> {
  const byRuntime = Map.groupBy(learned, ({ runtime }) => runtime);
  return Object.fromEntries(
    [...byRuntime.values()].flatMap((rivals) => {
      const [best, next] = rivals.toSorted((a, b) => b.agreed - a.agreed);
      const against = next?.agreed ?? 0;
      const sure =
        best &&
        best.agreed >= Math.max(MIN_AGREED_FILES, MIN_AGREED_FILES_PER_RIVAL * against) &&
        against < MIN_AGREED_FILES;
      return sure ? [[best.runtime, best.repository]] : [];
    }),
  );
}
