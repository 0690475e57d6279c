import type { Octokit } from "@octokit/rest";
import * as z from "zod";
import type { FindCommit, FoundCommit } from "#core/api/git/source.ts";
import { TreeEntry } from "#core/repository/tree.ts";
import { cached } from "#r2/cache.ts";
import { treeKey } from "#r2/keys.ts";
import { githubFault } from "../github-fault.ts";
import { cachedReach } from "./cached-reach.ts";
import { nameCommit } from "./name-commit.ts";

const Tree = z.object({ tree: z.array(TreeEntry), truncated: z.boolean() });
type Tree = z.infer<typeof Tree>;

/**
 * The commit to read for an incident and its tree, with a sentence that says why it is this one.
 * The tree is read from GitHub once a commit, and then from R2.
 */
export async function findCommit(
  github: Octokit,
  store: R2Bucket,
  question: FindCommit,
): Promise<FoundCommit> {
  const { owner, name: repo } = question.repository;
  try {
    const named = await nameCommit(github, question, (asked, revision) =>
      cachedReach(store, question.projectId, asked, revision),
    );
    const key = treeKey(question.projectId, `${owner}/${repo}`, named.commit);
    const tree = await cached(store, key, Tree, () => readTree(github, owner, repo, named.commit));
    return { ...named, ...tree };
  } catch (thrown) {
    throw githubFault(thrown, `reading ${owner}/${repo}`);
  }
}

async function readTree(
  github: Octokit,
  owner: string,
  repo: string,
  commit: string,
): Promise<Tree> {
  const { data } = await github.rest.git.getTree({ owner, repo, tree_sha: commit, recursive: "1" });
  const tree = data.tree.flatMap(({ path, sha, mode, type, size }) =>
    type === "tree" || !path || !sha || !mode
      ? []
      : [{ path, blob: sha, mode, ...(size === undefined ? {} : { size }) }],
  );
  return { tree, truncated: data.truncated };
}
