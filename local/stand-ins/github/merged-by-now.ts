import { git, revParse } from "./git.ts";
import { holds } from "./holds.ts";
import type { Pull, Repository } from "./store.ts";

/** Ways back through a branch's own line of commits that are looked at. */
const MAX_COMMITS = 1_000;

/**
 * Pull requests whose commits their base branch holds by now, since somebody merged them elsewhere and
 * pushed: GitHub marks such ones merged too. Each with the commit that brought it.
 */
export async function pullsMergedByNow(
  { folder, records }: Repository,
  branch?: string,
): Promise<{ pull: Pull; mergeCommit: string }[]> {
  const merged: { pull: Pull; mergeCommit: string }[] = [];
  for (const pull of records.pulls) {
    if (pull.state !== "open" || (branch !== undefined && pull.base !== branch)) continue;
    const base = await revParse(folder, `refs/heads/${pull.base}`);
    if (!base || !(await holds(folder, base, pull.headSha))) continue;
    merged.push({ pull, mergeCommit: await broughtBy(folder, base, pull.headSha) });
  }
  return merged;
}

async function broughtBy(folder: string, base: string, head: string): Promise<string> {
  const limit = `--max-count=${MAX_COMMITS}`;
  const own = await git(folder, ["rev-list", "--first-parent", limit, base]);
  if (own.split("\n").includes(head)) return head;
  const after = ["rev-list", "--first-parent", "--ancestry-path", limit, `${head}..${base}`];
  return (await git(folder, after)).split("\n").at(-1) || base;
}
