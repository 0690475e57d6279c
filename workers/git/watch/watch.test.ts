import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Github, startGithub } from "../../../local/stand-ins/github/index.ts";
import { stub } from "../../service/stub.fixture.ts";
import { type Edge, edgeOf } from "../access/connect.ts";
import type { Env } from "../env.ts";
import { AccessState } from "../state.fixture.ts";
import { watchPullRequest } from "./watch-pull-request.ts";

const at = { owner: "acme", repo: "shop" };
const folder = mkdtempSync(`${tmpdir()}/aia-watch-`);
const MOST_PROPOSED = 12;
const text = ["one", "two", "three", "four", "five", "six", "seven", "eight"].join("\n");
const state = new AccessState();
let github: Github;
let edge: Edge;
/** A person who works on the repository. */
let person: Octokit;
let base: string;
let made = 0;

beforeAll(async () => {
  mkdirSync(`${folder}/sources`);
  for (let each = 1; each <= MOST_PROPOSED; each += 1)
    writeFileSync(`${folder}/sources/file-${each}.txt`, `${text}\n`);
  github = await startGithub({ port: 0, folder: `${folder}/github`, tokens: ["known"] });
  const from = { folder: `${folder}/sources`, message: "First" };
  ({ head: base } = await github.createRepository({ owner: "acme", name: "shop", ...from }));
  const env = stub<Env>({
    ...{ STATE: state.binding, GITHUB_API_URL: github.url, GITHUB_TOKEN: "known" },
  });
  edge = edgeOf(env);
  const permissions = {
    contents: "write",
    pull_requests: "write",
    issues: "write",
    metadata: "read",
    statuses: "write",
  } as const;
  person = octokit(github.control.personalToken({ login: "you", permissions }));
});
afterAll(async () => {
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

function octokit(auth: string): Octokit {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return new Octokit({ baseUrl: github.url, auth, log });
}

/** A commit on top of a branch, by a person. */
async function push(branch: string, path: string, content: string): Promise<string> {
  const { data } = await person.rest.git.getRef({ ...at, ref: `heads/${branch}` });
  const parent = data.object.sha;
  const commit = await person.rest.git.getCommit({ ...at, commit_sha: parent });
  const tree = await person.rest.git.createTree({
    ...at,
    base_tree: commit.data.tree.sha,
    tree: [{ path, mode: "100644", type: "blob", content }],
  });
  const next = await person.rest.git.createCommit({
    ...{ ...at, message: `Change ${path}`, tree: tree.data.sha, parents: [parent] },
  });
  await person.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha: next.data.sha });
  return next.data.sha;
}

type Proposed = { number: number; branch: string; head: string; path: string };

/** A draft pull request as AIA leaves it, over a file of its own. */
async function propose(): Promise<Proposed> {
  made += 1;
  const path = `file-${made}.txt`;
  const branch = `aia/fix-${made}`;
  await person.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha: base });
  const head = await push(branch, path, `${text.replace("two", "TWO")}\n`);
  const { data } = await person.rest.pulls.create({
    ...{ ...at, head: branch, base: "main", title: `Fix ${made}`, draft: true },
  });
  state.pulls.open(data.number, head);
  return { number: data.number, branch, head, path };
}

function look(number: number, event = "pull_request", action = "looked_up"): Promise<void> {
  const told = {
    ...{ event, action, host: null, repositoryId: null, actor: "aia" },
    ...{ forProject: null, repository: { owner: "acme", name: "shop" } },
  };
  return watchPullRequest(edge, told, number);
}

function status(sha: string, state: "success" | "failure" | "pending"): Promise<unknown> {
  return person.rest.repos.createCommitStatus({ ...at, sha, state, context: "ci" });
}

async function commentsOf(number: number): Promise<string[]> {
  const { data } = await person.rest.issues.listComments({ ...at, issue_number: number });
  return data.map(({ body }) => body ?? "");
}

const lastSeen = () => state.pulls.seen.at(-1);

describe("a pull request of AIA's", () => {
  test("is marked ready by GraphQL once its checks are green, and looked at again", async () => {
    const { number, head } = await propose();
    await status(head, "pending");
    await look(number);
    expect(lastSeen()).toMatchObject({ checks: "running", draft: true, headSha: head });
    await status(head, "success");
    await look(number);
    expect(lastSeen()).toMatchObject({ checks: "green", checksCount: 1, draft: false });
    expect(state.pulls.known?.status).toBe("in_review");
    const { data } = await person.rest.pulls.get({ ...at, pull_number: number });
    expect(data.draft).toBe(false);
  });

  test("without any check is seen to have none, which is nothing to act on yet", async () => {
    const { number } = await propose();
    await look(number);
    expect(lastSeen()).toMatchObject({ checks: "none", draft: true });
  });

  test("with a red check says what it printed, and what the base's are, in one comment", async () => {
    const { number, head } = await propose();
    await status(head, "failure");
    for (const _ of [1, 2]) await look(number);
    expect(lastSeen()).toMatchObject({ checks: "red", failed: ["ci"], baseChecks: "none" });
    const comments = await commentsOf(number);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain("“ci” failed");
  });

  test("whose comment was written and not noted gets no second one", async () => {
    const { number, head } = await propose();
    await status(head, "failure");
    await look(number);
    if (state.pulls.known) state.pulls.known.said.length = 0;
    Object.assign(state.pulls.known ?? {}, { status: "validating" });
    await look(number);
    expect(state.pulls.acted.filter(({ kind }) => kind === "said")).toHaveLength(2);
    expect(await commentsOf(number)).toHaveLength(1);
  });

  test("that a person pushed to is left alone, which is said once", async () => {
    const { number, branch, path } = await propose();
    const theirs = await push(branch, path, "mine\n");
    for (const _ of [1, 2]) await look(number);
    expect(lastSeen()).toMatchObject({ headSha: theirs, headBy: "you" });
    const comments = await commentsOf(number);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain("/aia recreate");
  });

  test("in conflict with lines that it changes is left to a person, and nothing is written over", async () => {
    const { number, branch, head, path } = await propose();
    await push("main", path, `${text.replace("two", "2")}\n`);
    await look(number);
    await look(number);
    expect(state.pulls.acted).toContainEqual(
      expect.objectContaining({ kind: "rebase_refused", tip: head }),
    );
    const { data } = await person.rest.git.getRef({ ...at, ref: `heads/${branch}` });
    expect(data.object.sha).toBe(head);
  });

  test("whose very change is on its base by somebody else's commit is closed as done", async () => {
    const { number, path } = await propose();
    const fixedBy = await push("main", path, `${text.replace("two", "TWO")}\n`);
    await look(number);
    expect(lastSeen()?.fixedBy).toBe(fixedBy);
  });

  test("that somebody closed, or whose branch is gone, is seen as closed", async () => {
    const { number, branch } = await propose();
    await person.rest.git.deleteRef({ ...at, ref: `heads/${branch}` });
    await look(number);
    expect(lastSeen()).toMatchObject({ state: "closed", mergeCommit: null });
  });

  test("of another branch than AIA's costs one call", async () => {
    const { branch } = await propose();
    const sha = (await person.rest.git.getRef({ ...at, ref: `heads/${branch}` })).data.object.sha;
    await person.rest.git.createRef({ ...at, ref: `refs/heads/theirs-${made}`, sha });
    const { data } = await person.rest.pulls.create({
      ...{ ...at, head: `theirs-${made}`, base: "main", title: `Theirs ${made}` },
    });
    const before = github.calls.length;
    await look(data.number);
    expect(github.calls.slice(before).map(({ path }) => path)).toEqual([
      `/repos/acme/shop/pulls/${data.number}`,
    ]);
    expect(lastSeen()).toBeUndefined();
  });
});

describe("a merged pull request", () => {
  test("is compared with the commits that run: only those after the merge hold it", async () => {
    const { number, head, path } = await propose();
    const before = (await person.rest.git.getRef({ ...at, ref: "heads/main" })).data.object.sha;
    await status(head, "success");
    await look(number);
    const { data } = await person.rest.pulls.merge({ ...at, pull_number: number });
    const after = await push("main", `${path}.next`, "later\n");
    const gone = "d".repeat(40);
    const revisions = [data.sha, after, before, gone];
    state.pulls.mergedActs = [{ kind: "compare", mergeCommit: data.sha, revisions }];
    await look(number);
    expect(lastSeen()).toMatchObject({ state: "merged", mergeCommit: data.sha });
    expect(state.pulls.acted.at(-1)).toEqual({
      kind: "compared",
      holds: { [data.sha]: true, [after]: true, [before]: false, [gone]: false },
    });
  });
});
