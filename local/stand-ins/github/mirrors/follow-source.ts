import { isProposedFix } from "#core/pull-request/branch-name.ts";
import { git } from "../git.ts";
import { holds } from "../holds.ts";
import type { Repository } from "../store.ts";
import { SOURCE_HEADS } from "./fetch-source.ts";
import { type Ancestry, type Branch, followBranch } from "./follow-branch.ts";

/** What a mirror's branch took of its source last. */
const TAKEN = "refs/taken/heads/";
/** Commits of the mirror's own that no branch of it holds any more. */
const KEPT = "refs/kept/";
const OURS = "refs/heads/";

/** Brings a mirror's branches up to what was fetched. Only within `exclusively`. */
export async function followSource({ folder }: Repository): Promise<void> {
  const commands: string[] = [];
  const deletions: string[] = [];
  for (const [name, branch] of await branchesOf(folder)) {
    const { now, taken, ours } = branch;
    const follow = await followBranch(branch, (...ids) => ancestryOf(folder, ...ids));
    if (now === null) {
      if (follow.kind === "delete") deletions.push(`delete ${OURS}${name}`);
      if (taken !== null) deletions.push(`delete ${TAKEN}${name}`);
      continue;
    }
    if (now !== taken) commands.push(`update ${TAKEN}${name} ${now}`);
    if (follow.kind === "keep") continue;
    const merged =
      follow.kind === "merge" && ours !== null ? await merge(folder, name, ours, now) : null;
    commands.push(`update ${OURS}${name} ${merged ?? now}`);
    const isLost = (follow.kind === "merge" && merged === null) || follow.kind === "replace";
    if (isLost && ours !== null) commands.push(`update ${KEPT}${name}/${ours} ${ours}`);
  }
  // Deletions first: a branch `a` may have become `a/b`.
  await updateRefs(folder, deletions);
  await updateRefs(folder, commands);
}

/** Every branch but those of AIA's own, by name. */
async function branchesOf(folder: string): Promise<Map<string, Branch>> {
  const listed = await git(folder, [
    "for-each-ref",
    "--format=%(objectname) %(refname)",
    SOURCE_HEADS,
    TAKEN,
    OURS,
  ]);
  const branches = new Map<string, Branch>();
  for (const line of listed.split("\n").filter(Boolean)) {
    const [sha = "", ref = ""] = line.split(" ");
    const prefix = [SOURCE_HEADS, TAKEN, OURS].find((each) => ref.startsWith(each)) ?? "";
    const name = ref.slice(prefix.length);
    // `aia` itself would stand where AIA's branches need a folder.
    if (name === "aia" || isProposedFix(name)) continue;
    const branch = branches.get(name) ?? { now: null, taken: null, ours: null };
    const side = prefix === SOURCE_HEADS ? "now" : prefix === TAKEN ? "taken" : "ours";
    branches.set(name, { ...branch, [side]: sha });
  }
  return branches;
}

async function ancestryOf(
  folder: string,
  now: string,
  taken: string | null,
  ours: string,
): Promise<Ancestry> {
  const [nowHoldsOurs, oursHoldsNow, nowHoldsTaken] = await Promise.all([
    holds(folder, now, ours),
    holds(folder, ours, now),
    taken === null ? false : holds(folder, now, taken),
  ]);
  return { nowHoldsOurs, oursHoldsNow, nowHoldsTaken };
}

/** The merge of both, or null where they conflict. */
async function merge(
  folder: string,
  name: string,
  ours: string,
  now: string,
): Promise<string | null> {
  const tree = await git(folder, ["merge-tree", "--write-tree", ours, now]).catch(() => null);
  if (tree === null) return null;
  const [treeId = ""] = tree.split("\n");
  const input = `Merge what was committed at home into ${name}\n`;
  return git(folder, ["commit-tree", treeId, "-p", ours, "-p", now], { input });
}

async function updateRefs(folder: string, commands: string[]): Promise<void> {
  if (commands.length === 0) return;
  await git(folder, ["update-ref", "--stdin"], { input: `${commands.join("\n")}\n` });
}
