import { Fault } from "#core/fault.ts";
import { refusedStatus } from "../github-fault.ts";
import { eventually, LagFault } from "./eventually.ts";
import { DRAFT_LABEL, label, OWN_LABEL } from "./label.ts";
import { openPullRequest } from "./open-pull-request.ts";
import type { Proposal, Save, Target, Written } from "./proposal.ts";
import { refusalWords } from "./refusal-words.ts";

/** One write to GitHub: what of it is kept says that it was done, and is all that the next ones need. */
type Write = {
  name: "tree" | "commit" | "branch" | "pull_request" | "labels";
  isDone: (done: Written, proposal: Proposal) => boolean;
  run: (target: Target, proposal: Proposal, done: Written) => Promise<Partial<Written>>;
};

/** The five writes of a pull request, in their order. Nothing is seen of it before the third. */
const writes: Write[] = [
  {
    name: "tree",
    isDone: ({ tree, head, commit }, proposal) =>
      tree !== undefined && (commit !== undefined || head === proposal.head.commit),
    run: writeTree,
  },
  { name: "commit", isDone: ({ commit }) => commit !== undefined, run: writeCommit },
  { name: "branch", isDone: ({ tip }) => tip !== undefined, run: writeBranch },
  {
    name: "pull_request",
    isDone: ({ pullRequest, url }) => pullRequest !== undefined && url !== undefined,
    run: async (target, proposal, { tip, verified = null, lagged = 0 }) => {
      const opened = await openPullRequest(target, proposal, needed(tip), { verified, lagged });
      return { pullRequest: opened.number, url: opened.url, draft: opened.draft };
    },
  },
  {
    name: "labels",
    isDone: ({ labelled }) => labelled !== undefined,
    run: async (target, _, { pullRequest, draft = true }) => {
      const labels = draft ? [OWN_LABEL] : [OWN_LABEL, DRAFT_LABEL];
      return { labelled: await label(target, needed(pullRequest), labels) };
    },
  },
];

/** Does what is left of the writes: each one's result is kept before the next is made. */
export async function runWrites(
  target: Target,
  proposal: Proposal,
  before: Written,
  save: Save,
): Promise<Written> {
  let done = before;
  for (const write of writes) {
    if (write.isDone(done, proposal)) continue;
    const result = await write.run(target, proposal, done).catch(async (thrown: unknown) => {
      if (thrown instanceof LagFault) await save({ lagged: (done.lagged ?? 0) + 1 });
      throw thrown;
    });
    await save(asProgress(result));
    done = { ...done, ...result };
  }
  return done;
}

function asProgress(result: Partial<Written>): Parameters<Save>[0] {
  return Object.fromEntries(
    Object.entries(result).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

async function writeTree(
  { github, owner, repo }: Target,
  { head, patch }: Proposal,
): Promise<Partial<Written>> {
  const { data } = await github.rest.git.createTree({
    owner,
    repo,
    base_tree: head.tree,
    tree: patch.files.map(({ path, mode, after }) => ({
      path,
      mode: treeMode(mode),
      type: "blob",
      content: after,
    })),
  });
  if (data.sha === head.tree)
    throw new Fault(
      "github_refused",
      "The base branch has this change already. There is nothing to propose.",
    );
  return { tree: data.sha, head: head.commit };
}

/** Author and committer are left out: GitHub then signs the commit for the App. */
async function writeCommit(
  { github, owner, repo }: Target,
  { head, commitMessage }: Proposal,
  { tree }: Written,
): Promise<Partial<Written>> {
  const { data } = await github.rest.git.createCommit({
    owner,
    repo,
    message: commitMessage,
    tree: needed(tree),
    parents: [head.commit],
  });
  return { commit: data.sha, verified: data.verification?.verified ?? false };
}

function treeMode(mode: string): "100644" | "100755" {
  if (mode === "100644" || mode === "100755") return mode;
  throw new Fault("github_refused", `A patch may not write a file of mode ${mode}.`);
}

/**
 * Names the commit. A branch that stands already is taken over when its tip holds the same tree
 * (an earlier try of ours); any other is somebody's work and is refused with `github_refused`.
 */
async function writeBranch(
  { github, owner, repo, pause }: Target,
  { branch }: Proposal,
  { commit, tree }: Written,
): Promise<Partial<Written>> {
  const sha = needed(commit);
  try {
    await github.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha });
    return { tip: sha };
  } catch (thrown) {
    if (refusedStatus(thrown) !== 422) throw thrown;
    const words = refusalWords(thrown);
    if (!/already exists/i.test(words))
      throw new Fault(
        "github_refused",
        `${owner}/${repo} does not let AIA create the branch ${branch}: ${words}. Allow branches aia/** in the repository's rules, then try again.`,
        { cause: thrown },
      );
    const isMissing = (missing: unknown) => refusedStatus(missing) === 404;
    const ref = { owner, repo, ref: `heads/${branch}` };
    const { data } = await eventually(pause, () => github.rest.git.getRef(ref), isMissing);
    if (data.object.sha === sha) return { tip: sha };
    const { data: tip } = await github.rest.git.getCommit({
      owner,
      repo,
      commit_sha: data.object.sha,
    });
    if (tip.tree.sha === tree) return { tip: tip.sha };
    throw new Fault(
      "github_refused",
      `The branch ${branch} exists with other content; AIA does not write over it.`,
      { cause: thrown },
    );
  }
}

/** What an earlier write of the list has kept. */
function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Fault("internal", "A write was made before the one it needs.");
  return value;
}
