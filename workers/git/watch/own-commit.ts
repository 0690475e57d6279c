import { Fault } from "#core/fault.ts";
import { refusedStatus } from "../github-fault.ts";
import type { Place } from "./read-checks.ts";

/** A file as a commit leaves it; null where it is deleted. */
export type WrittenFile = { path: string; mode: "100644" | "100755"; content: string | null };

export type OwnCommit = {
  branch: string;
  /** Where the branch stands, and must stand still. */
  tip: string;
  /** Commits that are brought in beside it. */
  alsoFrom: string[];
  baseTree: string;
  files: WrittenFile[];
  message: string;
};

/**
 * Adds a commit to a branch, and never writes over what is there: `announce` is awaited before the
 * branch names it, so that nobody takes it for a person's. Null where the result is the tree
 * `unlike`. Throws `conflict` where the branch's tip is another by then.
 */
export async function addCommit(
  { github, owner, repo }: Place,
  { branch, tip, alsoFrom, baseTree, files, message }: OwnCommit,
  announce: (commit: string) => Promise<void>,
  unlike: string | null = null,
): Promise<string | null> {
  const { data: tree } = await github.rest.git.createTree({
    owner,
    repo,
    base_tree: baseTree,
    tree: files.map(({ path, mode, content }) =>
      content === null
        ? { path, mode, type: "blob" as const, sha: null }
        : { path, mode, type: "blob" as const, content },
    ),
  });
  if (tree.sha === unlike) return null;
  const { data: commit } = await github.rest.git.createCommit({
    owner,
    repo,
    message,
    tree: tree.sha,
    parents: [tip, ...alsoFrom],
  });
  await announce(commit.sha);
  try {
    await github.rest.git.updateRef({
      owner,
      repo,
      ref: `heads/${branch}`,
      sha: commit.sha,
      force: false,
    });
  } catch (thrown) {
    if (refusedStatus(thrown) !== 422) throw thrown;
    throw new Fault("conflict", `The branch ${branch} has moved; AIA does not write over it.`, {
      cause: thrown,
    });
  }
  return commit.sha;
}
