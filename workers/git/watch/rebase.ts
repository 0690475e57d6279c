import type { Look } from "./look-at-pull-request.ts";
import { mergeFile, textAt } from "./merge-file.ts";
import { addCommit, type WrittenFile } from "./own-commit.ts";
import type { Place } from "./read-checks.ts";

const MAX_FILES = 50;

export type Rebased =
  | { kind: "rebased"; commit: string; onto: string }
  | { kind: "refused"; reason: string }
  /** The branch is elsewhere than where it was seen: whoever looks next knows why. */
  | { kind: "moved" };

/**
 * Brings a branch of AIA's onto its base's head: three ways, file by file, as one commit that has
 * both as parents, so that nothing is written over. Only while the branch stands at `tip`.
 */
export async function rebase(
  place: Place,
  { seen, branch }: Look,
  tip: string,
  announce: (commit: string) => Promise<void>,
): Promise<Rebased> {
  const { github, owner, repo } = place;
  const base = seen.base ?? "";
  if (seen.headSha !== tip) return { kind: "moved" };
  const { data: ref } = await github.rest.git.getRef({ owner, repo, ref: `heads/${base}` });
  const onto = ref.object.sha;
  const { data: compared } = await github.rest.repos.compareCommitsWithBasehead({
    owner,
    repo,
    basehead: `${onto}...${tip}`,
  });
  if (compared.behind_by === 0) return { kind: "refused", reason: `${base} has nothing newer` };
  const changed = compared.files ?? [];
  if (changed.length > MAX_FILES) return { kind: "refused", reason: "it changes too many files" };
  const { data: head } = await github.rest.git.getCommit({ owner, repo, commit_sha: onto });
  const modes = await modesAt(place, tip);
  const files: WrittenFile[] = [];
  for (const { filename } of changed) {
    const [before, patched, now] = await Promise.all(
      [compared.merge_base_commit.sha, tip, onto].map((at) => textAt(place, filename, at)),
    );
    const merged = mergeFile(before ?? null, patched ?? null, now ?? null);
    if (merged.kind === "conflict")
      return { kind: "refused", reason: `both changed the same lines of ${filename}` };
    if (merged.kind === "merged")
      files.push({
        path: filename,
        mode: modes.get(filename) === "100755" ? "100755" : "100644",
        content: merged.text,
      });
  }
  const commit = await addCommit(
    place,
    {
      ...{ branch, tip, alsoFrom: [onto], baseTree: head.tree.sha, files },
      message: `Bring ${base} into ${branch}\n`,
    },
    announce,
  );
  if (commit === null) return { kind: "moved" };
  return { kind: "rebased", commit, onto: `${base} at ${onto.slice(0, 12)}` };
}

async function modesAt(
  { github, owner, repo }: Place,
  commit: string,
): Promise<Map<string, string>> {
  const { data } = await github.rest.git.getTree({
    owner,
    repo,
    tree_sha: commit,
    recursive: "1",
  });
  return new Map(data.tree.map(({ path, mode }) => [path, mode]));
}
