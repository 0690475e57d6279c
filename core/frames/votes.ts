import type { Root } from "./candidate.ts";
import type { AskedFrame, Found } from "./find-candidates.ts";
import { MIN_FILES_ELSEWHERE } from "./weights.ts";

/** How many different files of a trace each pair of roots explains. */
export type Votes = Map<string, number>;

export function rootKey({ runtime, repository }: Root): string {
  return `${runtime}\n${repository}`;
}

/**
 * Counts a file once, however many of its frames are in the trace. A name alone that several
 * files have says nothing of where the others are.
 */
export function countVotes(frames: AskedFrame[], found: Found[]): Votes {
  const files = new Map<string, Set<string>>();
  for (const [at, { finding, runtimePath, byClass }] of found.entries()) {
    if (finding.kind === "foreign") continue;
    const isBare = !byClass && runtimePath?.segments.length === 1;
    if (isBare && finding.candidates.length > 1) continue;
    const file = `${frames[at]?.file}\n${finding.candidates[0]?.path}`;
    for (const { root } of finding.candidates) {
      if (!root) continue;
      const known = files.get(rootKey(root));
      if (known) known.add(file);
      else files.set(rootKey(root), new Set([file]));
    }
  }
  return new Map([...files].map(([key, { size }]) => [key, size]));
}

/** Whether most of a trace's files stand below another folder than a root's. */
export function isOutvoted({ runtime }: Root, votes: Votes): boolean {
  return [...votes].some(
    ([key, files]) => files >= MIN_FILES_ELSEWHERE && key.slice(0, key.indexOf("\n")) !== runtime,
  );
}
