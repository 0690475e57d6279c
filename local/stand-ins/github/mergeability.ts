import { git, revParse } from "./git.ts";
import type { Pull, Repository } from "./store.ts";

export type Mergeability = ReturnType<typeof createMergeability>;

/** As many answers as are kept; older ones are worked out again. */
const MOST_KEPT = 500;

/**
 * Whether pull requests can be merged. As on GitHub the first question about a pair of commits gets
 * null, and has it worked out; the next one gets the answer.
 */
export function createMergeability() {
  const known = new Map<string, Promise<boolean>>();
  return async ({ folder }: Repository, pull: Pull): Promise<boolean | null> => {
    if (pull.state !== "open") return null;
    const base = await revParse(folder, `refs/heads/${pull.base}`);
    if (!base) return null;
    const pair = `${base} ${pull.headSha}`;
    const found = known.get(pair);
    if (found) return found;
    const [oldest] = known.keys();
    if (known.size >= MOST_KEPT && oldest !== undefined) known.delete(oldest);
    known.set(
      pair,
      mergedTree(folder, base, pull.headSha).then((tree) => tree !== null),
    );
    return null;
  };
}

/** The tree of a merge of two commits, or null where they conflict. */
export async function mergedTree(
  folder: string,
  base: string,
  head: string,
): Promise<string | null> {
  const tree = await git(folder, ["merge-tree", "--write-tree", base, head]).catch(() => null);
  return tree?.split("\n")[0] ?? null;
}
