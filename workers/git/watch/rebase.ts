import { mergeOntoHead } from "#core/patch/merge-onto-head.ts";
import { decode } from "../source/blob-text.ts";
import type { Look } from "./look-at-pull-request.ts";
import { addCommit, type WrittenFile } from "./own-commit.ts";
import type { Place } from "./read-checks.ts";

const MAX_FILES = 50;

export type Rebased =
  | { kind: "rebased"; commit: string; onto: string }
  | { kind: "refused"; reason: string };

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
  if (seen.headSha !== tip)
    return { kind: "refused", reason: `${branch} has moved since AIA looked` };
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
  return { kind: "rebased", commit, onto: `${base} at ${onto.slice(0, 12)}` };
}

function mergeFile(
  base: string | null,
  patched: string | null,
  head: string | null,
): { kind: "merged"; text: string } | { kind: "unchanged" } | { kind: "conflict" } {
  if (patched === head) return { kind: "unchanged" };
  if (patched === null) return { kind: "conflict" };
  if (base === null)
    return head === null ? { kind: "merged", text: patched } : { kind: "conflict" };
  if (head === null) return { kind: "conflict" };
  return mergeOntoHead({ base, patched, head });
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

/** A file's text at a commit; null where there is none, or where it is none. */
async function textAt(
  { github, owner, repo }: Place,
  path: string,
  ref: string,
): Promise<string | null> {
  const answer = await github.rest.repos
    .getContent({ owner, repo, path, ref })
    .catch((thrown: { status?: number }) => {
      if (thrown.status === 404) return null;
      throw thrown;
    });
  const data = answer?.data;
  if (!data || Array.isArray(data) || data.type !== "file") return null;
  return decode(data.content, data.size).text;
}
