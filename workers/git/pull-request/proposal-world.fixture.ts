import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { Octokit } from "@octokit/rest";
import type { PullRequestInput } from "#core/api/state/steps.ts";
import { autopsyOf } from "#core/autopsy/autopsy.fixture.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import { applyEdits, renderDiff } from "#core/patch/index.ts";
import { ProjectSettings } from "#core/project/project.ts";
import type { StepProgress } from "#core/steps/step.ts";
import { git } from "../../../local/stand-ins/github/git.ts";
import { startGithub } from "../../../local/stand-ins/github/index.ts";
import { octokitOf } from "../octokit.ts";
import { type Proposed, proposePatch } from "./propose-patch.ts";

export const path = "src/discounts.ts";
export const source = `export function discountOf(cart) {
  const coupon = couponByCode(cart.couponCode);
  return coupon.percent / 100;
}
`;
const replace = "  if (!coupon) return 0;\n  return coupon.percent / 100;\n";
export const title = "Return 0 from discountOf() when coupon is missing";

export type ProposalWorld = Awaited<ReturnType<typeof startProposalWorld>>;

/** The stand-in for GitHub with a shop a test, and the pull_request stage worked on against it. */
export async function startProposalWorld() {
  const folder = mkdtempSync(`${tmpdir()}/aia-proposals-`);
  const github = await startGithub({ port: 0, folder: `${folder}/github`, tokens: ["known"] });
  const client = () => octokitOf(github.url, "known");
  const octokit = new Octokit({
    baseUrl: github.url,
    auth: "known",
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  let count = 0;

  /** A new repository with the shop's file and others beside it. */
  const shop = async (others: Record<string, string> = {}, subject = "First") => {
    count += 1;
    const [owner, repo] = ["acme", `shop-${count}`];
    const sources = `${folder}/sources-${count}`;
    for (const [file, text] of Object.entries({ [path]: source, ...others })) {
      mkdirSync(dirname(`${sources}/${file}`), { recursive: true });
      writeFileSync(`${sources}/${file}`, text);
    }
    const { head } = await github.createRepository({
      owner,
      name: repo,
      folder: sources,
      message: subject,
    });
    const at = { owner, repo };
    const bare = github.repositoryFolder(owner, repo);
    const blob = await git(bare, ["rev-parse", `main:${path}`]);
    const asked = inputOf({ owner, repo, head, blob });
    const progress: StepProgress = {};
    const saved: StepProgress[] = [];
    const waits: number[] = [];
    /** One try of the stage, going on from what earlier ones kept. */
    const propose = async (changes: Partial<PullRequestInput> = {}): Promise<Proposed> => {
      const input = { ...asked, progress: { ...progress }, ...changes };
      return proposePatch(input, {
        github: octokit,
        dashboardUrl: "https://aia.example",
        pause: async (ms) => void waits.push(ms),
        save: async (data) => {
          saved.push(data);
          Object.assign(progress, data);
        },
      });
    };
    /** A commit on a branch of somebody else's, by API. */
    const commitOn = async (branch: string, text: string, file = path): Promise<string> => {
      const { data: ref } = await octokit.rest.git.getRef({ ...at, ref: "heads/main" });
      const { data: base } = await octokit.rest.git.getCommit({
        ...at,
        commit_sha: ref.object.sha,
      });
      const { data: tree } = await octokit.rest.git.createTree({
        ...at,
        base_tree: base.tree.sha,
        tree: [{ path: file, mode: "100644", type: "blob", content: text }],
      });
      const { data: commit } = await octokit.rest.git.createCommit({
        ...at,
        message: `Change ${file}`,
        tree: tree.sha,
        parents: [base.sha],
      });
      if (branch === "main")
        await octokit.rest.git.updateRef({ ...at, ref: "heads/main", sha: commit.sha });
      else
        await octokit.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha: commit.sha });
      return commit.sha;
    };
    const pulls = async () =>
      (await octokit.rest.pulls.list({ ...at, state: "all", per_page: 100 })).data;
    const branches = async () =>
      (await git(bare, ["for-each-ref", "--format=%(refname:short)", "refs/heads"])).split("\n");
    return { at, bare, head, asked, progress, saved, waits, propose, commitOn, pulls, branches };
  };
  return {
    github,
    octokit,
    /** A repository of its own that stands as another does (or did, in a copy of its folder). */
    fork: async (asked: PullRequestInput, from: string) => {
      count += 1;
      const at = { owner: "acme", repo: `shop-${count}` };
      const bare = `${folder}/github/${at.owner}/${at.repo}.git`;
      cpSync(from, bare, { recursive: true });
      await github.createRepository({ owner: at.owner, name: at.repo, folder, message: "" });
      const repository = { ...asked.repository, owner: at.owner, name: at.repo };
      return {
        at,
        bare,
        asked: { ...asked, repository },
        /** Thousands of them fill a disk. */
        drop: () => rm(bare, { recursive: true, force: true }),
      };
    },
    /** Where a test may keep what it copies. */
    folder,
    /** A client of a process of its own. */
    client,
    shop,
    /** What was asked of GitHub while something ran. */
    callsOf: async (work: () => Promise<unknown>): Promise<string[]> => {
      const from = github.calls.length;
      await work();
      return github.calls.slice(from).map(({ method, path: called }) => `${method} ${called}`);
    },
    stop: async () => {
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type At = { owner: string; repo: string; head: string; blob: string };

function inputOf({ owner, repo, head, blob }: At): PullRequestInput {
  const before = { [path]: source };
  const search = "  return coupon.percent / 100;\n";
  const applied = applyEdits({ files: before, edits: [{ path, search, replace }] });
  if (applied.kind !== "applied") throw new Error(applied.detail);
  const repository = { owner, name: repo, baseBranch: "main" };
  const incident = incidentOf();
  return {
    stage: "pull_request",
    update: null,
    incident,
    project: {
      id: incident.projectId,
      slug: "shop",
      name: "Shop",
      repository,
      settings: ProjectSettings.parse({}),
    },
    attempt: 1,
    progress: {},
    autopsy: autopsyOf({
      commit: head,
      culprit: { path, line: 3 },
      patch: {
        diff: renderDiff({ before, after: applied.files }),
        files: [{ path, mode: "100644", beforeBlob: blob, after: applied.files[path] ?? "" }],
        notes: [],
      },
    }),
    repository,
    earlierFix: null,
    approvedBy: null,
  };
}
