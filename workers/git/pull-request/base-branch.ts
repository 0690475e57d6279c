import type { Patch } from "#core/patch/patch.ts";
import type { Head, Target } from "./proposal.ts";

/** The base branch's newest commit and its tree. */
export async function readBase({ github, owner, repo, base }: Target): Promise<Head> {
  const { data: ref } = await github.rest.git.getRef({ owner, repo, ref: `heads/${base}` });
  const { data: commit } = await github.rest.git.getCommit({
    owner,
    repo,
    commit_sha: ref.object.sha,
  });
  return { commit: commit.sha, tree: commit.tree.sha };
}

/**
 * The first file whose content on the base branch is not what the patch was made on, in words;
 * null when the patch still fits byte for byte.
 */
export async function movedSince(
  { github, owner, repo, base }: Target,
  head: Head,
  patch: Patch,
): Promise<string | null> {
  const { data } = await github.rest.git.getTree({
    owner,
    repo,
    tree_sha: head.tree,
    recursive: "1",
  });
  const blobs = new Map(data.tree.map((entry) => [entry.path, entry.sha]));
  for (const file of patch.files) {
    const now = blobs.get(file.path);
    if (file.beforeBlob === null && now !== undefined)
      return `${file.path} exists on ${base} by now`;
    if (file.beforeBlob !== null && now === undefined)
      return `${file.path} is no longer on ${base}`;
    if (file.beforeBlob !== null && now !== file.beforeBlob)
      return `${file.path} was changed on ${base} since the deployed commit`;
  }
  return null;
}
