import { refusedStatus } from "../github-fault.ts";
import type { Place } from "./read-checks.ts";

/**
 * Whether each of these commits holds the merge: it is the merge, or came after it. One that GitHub
 * does not know holds it as little as one on another branch.
 */
export async function compareToMerge(
  { github, owner, repo }: Place,
  { mergeCommit, revisions }: { mergeCommit: string; revisions: string[] },
): Promise<Record<string, boolean>> {
  const holds: [string, boolean][] = [];
  for (const revision of revisions) holds.push([revision, await isHeldBy(revision)]);
  return Object.fromEntries(holds);

  async function isHeldBy(revision: string): Promise<boolean> {
    if (!/^[0-9a-f]{7,40}$/.test(revision)) return false;
    try {
      const { data } = await github.rest.repos.compareCommitsWithBasehead({
        owner,
        repo,
        basehead: `${mergeCommit}...${revision}`,
        per_page: 1,
      });
      return data.status === "ahead" || data.status === "identical";
    } catch (thrown) {
      const status = refusedStatus(thrown);
      if (status === 404 || status === 422) return false;
      throw thrown;
    }
  }
}
