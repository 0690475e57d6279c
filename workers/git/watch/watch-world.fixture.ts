import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { startGithub } from "../../../local/stand-ins/github/index.ts";
import { stub } from "../../service/stub.fixture.ts";
import { edgeOf } from "../access/connect.ts";
import type { Env } from "../env.ts";
import { AccessState } from "../state.fixture.ts";
import type { Told } from "./look-at-pull-request.ts";
import { watchPullRequest } from "./watch-pull-request.ts";

export const at = { owner: "acme", repo: "shop" };
export const text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";
/** Each pull request is over a file of its own. */
const MOST_PROPOSED = 15;

export type WatchWorld = Awaited<ReturnType<typeof startWatchWorld>>;
export type Proposed = { number: number; branch: string; head: string; path: string };

/** The git service beside a stand-in, a state in memory, and people who work on `acme/shop`. */
export async function startWatchWorld() {
  const folder = mkdtempSync(`${tmpdir()}/aia-watch-`);
  mkdirSync(`${folder}/sources`);
  for (let each = 1; each <= MOST_PROPOSED; each += 1)
    writeFileSync(`${folder}/sources/file-${each}.txt`, text);
  const github = await startGithub({ port: 0, folder: `${folder}/github`, tokens: ["known"] });
  const from = { folder: `${folder}/sources`, message: "First" };
  const { head: base } = await github.createRepository({ owner: "acme", name: "shop", ...from });
  const state = new AccessState();
  const env = stub<Env>({
    ...{ STATE: state.binding, GITHUB_API_URL: github.url, GITHUB_TOKEN: "known" },
  });
  const edge = edgeOf(env);
  const permissions = {
    contents: "write",
    pull_requests: "write",
    issues: "write",
    metadata: "read",
    statuses: "write",
  } as const;
  const octokit = (auth: string) => {
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    return new Octokit({ baseUrl: github.url, auth, log });
  };
  const person = octokit(github.control.personalToken({ login: "you", permissions }));
  let made = 0;

  const tipOf = async (branch: string): Promise<string> => {
    const { data } = await person.rest.git.getRef({ ...at, ref: `heads/${branch}` });
    return data.object.sha;
  };
  /** A commit on top of a branch, by a person. */
  const push = async (branch: string, path: string, content: string): Promise<string> => {
    const parent = await tipOf(branch);
    const commit = await person.rest.git.getCommit({ ...at, commit_sha: parent });
    const tree = await person.rest.git.createTree({
      ...{ ...at, base_tree: commit.data.tree.sha },
      tree: [{ path, mode: "100644", type: "blob", content }],
    });
    const next = await person.rest.git.createCommit({
      ...{ ...at, message: `Change ${path}`, tree: tree.data.sha, parents: [parent] },
    });
    await person.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha: next.data.sha });
    return next.data.sha;
  };
  const told: Told = {
    ...{ event: "pull_request", action: "looked_up", host: null, repositoryId: null },
    ...{ actor: "aia", forProject: null, repository: { owner: "acme", name: "shop" } },
  };

  return {
    ...{ github, state, env, edge, base, person, tipOf, push, told },
    /** A draft pull request as AIA leaves it. */
    propose: async (): Promise<Proposed> => {
      made += 1;
      const path = `file-${made}.txt`;
      const branch = `aia/fix-${made}`;
      await person.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha: base });
      const head = await push(branch, path, text.replace("two", "TWO"));
      const { data } = await person.rest.pulls.create({
        ...{ ...at, head: branch, base: "main", title: `Fix ${made}`, draft: true },
      });
      state.pulls.open(data.number, head);
      return { number: data.number, branch, head, path };
    },
    look: (number: number): Promise<void> => watchPullRequest(edge, told, number),
    status: (sha: string, state: "success" | "failure" | "pending") =>
      person.rest.repos.createCommitStatus({ ...at, sha, state, context: "ci" }),
    commentsOf: async (number: number): Promise<string[]> => {
      const { data } = await person.rest.issues.listComments({ ...at, issue_number: number });
      return data.map(({ body }) => body ?? "");
    },
    stop: async () => {
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
