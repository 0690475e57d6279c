import type { Octokit } from "@octokit/rest";
import * as z from "zod";
import { type FindCommit, type FoundCommit, TreeEntry } from "#core/source/tree.ts";
import { cached } from "#r2/cache.ts";
import { treeKey } from "#r2/keys.ts";
import { githubFault, refusedStatus } from "./github.ts";

const Tree = z.object({ tree: z.array(TreeEntry), truncated: z.boolean() });
type Tree = z.infer<typeof Tree>;

/** How many branches and tags are asked whether they hold a revision, beside the base branch. */
const REFS_ASKED = 10;

/**
 * The commit to read for an incident: the reported revision where a branch or tag of the bound
 * repository reaches it, else the base branch's head, and a sentence that says which and why.
 */
export async function findCommit(
  github: Octokit,
  store: R2Bucket,
  { projectId, repository, revision }: FindCommit,
): Promise<FoundCommit> {
  const { owner, name: repo, baseBranch } = repository;
  try {
    const reached =
      revision && isObjectId(revision) ? await reachedFrom(github, repository, revision) : null;
    const commit = revision && reached ? revision : await headOf(github, owner, repo, baseBranch);
    const tree = await cached(store, treeKey(projectId, `${owner}/${repo}`, commit), Tree, () =>
      readTree(github, owner, repo, commit),
    );
    return { commit, ...tree, ...certaintyOf(revision, reached, baseBranch) };
  } catch (thrown) {
    throw githubFault(thrown, `reading ${owner}/${repo}`);
  }
}

function certaintyOf(
  revision: string | null,
  reached: string | null,
  baseBranch: string,
): Pick<FoundCommit, "certainty" | "note"> {
  if (reached)
    return {
      certainty: "deployed",
      note: `The app reported this revision, and ${reached} holds it.`,
    };
  if (!revision)
    return {
      certainty: "base",
      note: `The app reported no revision, so the head of ${baseBranch} was read. Set vcs.ref.head.revision to be exact.`,
    };
  if (!isObjectId(revision))
    return {
      certainty: "base",
      note: `The reported revision is not a full commit id, so the head of ${baseBranch} was read.`,
    };
  return {
    certainty: "base",
    note: `The reported revision ${revision.slice(0, 12)} is on no branch or tag of this repository, so the head of ${baseBranch} was read.`,
  };
}

function isObjectId(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/** The branch or tag that reaches a revision. GitHub resolves commits of forks too, so existing is not enough. */
async function reachedFrom(
  github: Octokit,
  { owner, name: repo, baseBranch }: FindCommit["repository"],
  revision: string,
): Promise<string | null> {
  if (await holds(github, owner, repo, baseBranch, revision)) return baseBranch;
  const [branches, tags] = await Promise.all([
    github.rest.repos.listBranches({ owner, repo, per_page: REFS_ASKED }),
    github.rest.repos.listTags({ owner, repo, per_page: REFS_ASKED }),
  ]);
  const refs = [...branches.data, ...tags.data];
  const head = refs.find((ref) => ref.commit.sha === revision);
  if (head) return head.name;
  for (const { name } of refs) {
    if (name !== baseBranch && (await holds(github, owner, repo, name, revision))) return name;
  }
  return null;
}

async function holds(
  github: Octokit,
  owner: string,
  repo: string,
  ref: string,
  revision: string,
): Promise<boolean> {
  try {
    const { data } = await github.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead: `${ref}...${revision}`,
      per_page: 1,
    });
    return data.status === "identical" || data.status === "behind";
  } catch (thrown) {
    if (refusedStatus(thrown) === 404) return false;
    throw thrown;
  }
}

async function headOf(
  github: Octokit,
  owner: string,
  repo: string,
  branch: string,
): Promise<string> {
  const { data } = await github.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
  return data.object.sha;
}

async function readTree(
  github: Octokit,
  owner: string,
  repo: string,
  commit: string,
): Promise<Tree> {
  const { data } = await github.rest.git.getTree({ owner, repo, tree_sha: commit, recursive: "1" });
  const tree = data.tree.flatMap(({ path, sha, mode, type }) =>
    type === "tree" || !path || !sha || !mode ? [] : [{ path, blob: sha, mode }],
  );
  return { tree, truncated: data.truncated };
}
