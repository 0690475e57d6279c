import { Fault } from "#core/fault.ts";
import { refusedStatus } from "../github-fault.ts";
import type { Head, Proposal, Target } from "./proposal.ts";

/** The commit on the base's head that holds the patch. Nothing can be seen of it until a branch names it. */
export async function writeCommit(
  { github, owner, repo }: Target,
  head: Head,
  proposal: Proposal,
): Promise<Head> {
  const { data: tree } = await github.rest.git.createTree({
    owner,
    repo,
    base_tree: head.tree,
    tree: proposal.patch.files.map(({ path, mode, after }) => ({
      path,
      mode: treeMode(mode),
      type: "blob",
      content: after,
    })),
  });
  // Author and committer are left out: GitHub then signs the commit for the app.
  const { data: commit } = await github.rest.git.createCommit({
    owner,
    repo,
    message: proposal.commitMessage,
    tree: tree.sha,
    parents: [head.commit],
  });
  return { commit: commit.sha, tree: tree.sha };
}

function treeMode(mode: string): "100644" | "100755" {
  if (mode === "100644" || mode === "100755") return mode;
  throw new Fault("github_refused", `A patch may not write a file of mode ${mode}.`);
}

/**
 * Names the commit. A branch that stands already is taken over when its tip holds the same tree
 * (an earlier try of ours); any other is somebody's work and is refused with `github_refused`.
 */
export async function writeBranch(
  { github, owner, repo }: Target,
  branch: string,
  head: Head,
): Promise<string> {
  try {
    await github.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha: head.commit });
    return head.commit;
  } catch (thrown) {
    if (refusedStatus(thrown) !== 422) throw thrown;
    const { data: ref } = await github.rest.git
      .getRef({ owner, repo, ref: `heads/${branch}` })
      .catch(() => {
        throw thrown;
      });
    const { data: tip } = await github.rest.git.getCommit({
      owner,
      repo,
      commit_sha: ref.object.sha,
    });
    if (tip.tree.sha === head.tree) return tip.sha;
    throw new Fault(
      "github_refused",
      `The branch ${branch} exists with other content; AIA does not write over it.`,
      { cause: thrown },
    );
  }
}
