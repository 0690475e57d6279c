import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { createEmulator } from "emulate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { quiet, refusalOf } from "./apps.fixture.ts";
import { startGithub } from "./index.ts";

/** A GitHub that the same questions are put to, with a repository whose `main` has one commit. */
type Witness = { url: string; owner: string; stop: () => Promise<unknown> };

const repo = "shop";

async function standIn(): Promise<Witness> {
  const folder = mkdtempSync(`${tmpdir()}/aia-witness-`);
  mkdirSync(`${folder}/sources`);
  writeFileSync(`${folder}/sources/README.md`, "# shop\n");
  const github = await startGithub({
    port: 0,
    folder: `${folder}/repositories`,
    tokens: ["known"],
  });
  const seed = { owner: "you", name: repo, folder: `${folder}/sources`, message: "First" };
  await github.createRepository(seed);
  return {
    ...{ url: github.url, owner: "you" },
    stop: async () => {
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody else's reading of the same documentation; what it is known to get wrong is not asked. */
async function emulator(): Promise<Witness> {
  const github = {
    users: [{ login: "you", name: "You", email: "you@example.com" }],
    repos: [{ owner: "you", name: repo, auto_init: true, default_branch: "main" }],
  };
  const tokens = { known: { login: "you", scopes: ["repo", "user"] } };
  const started = await createEmulator({ service: "github", port: 0, seed: { tokens, github } });
  return { url: started.url, owner: "you", stop: () => started.close() };
}

describe.each([
  ["the stand-in", standIn],
  ["emulate", emulator],
])("%s", (_, start) => {
  let witness: Witness;
  let rest: Octokit["rest"];
  let at: { owner: string; repo: string };
  beforeAll(async () => {
    witness = await start();
    rest = new Octokit({ baseUrl: witness.url, auth: "known", log: quiet }).rest;
    at = { owner: witness.owner, repo };
  });
  afterAll(() => witness.stop());

  async function statusOf(call: Promise<unknown>): Promise<number> {
    const refused = await refusalOf(call);
    return refused === "taken" ? 200 : refused.status;
  }

  async function headOf(branch: string): Promise<string> {
    return (await rest.git.getRef({ ...at, ref: `heads/${branch}` })).data.object.sha;
  }

  /** A commit after another one, by the calls that the git service makes. */
  async function commit(parent: string, content: string, path = "src/a.ts"): Promise<string> {
    const base = await rest.git.getCommit({ ...at, commit_sha: parent });
    const entry = { path, mode: "100644", type: "blob", content } as const;
    const asked = { ...at, base_tree: base.data.tree.sha, tree: [entry] };
    const tree = (await rest.git.createTree(asked)).data.sha;
    const made = { ...at, message: "A change", tree, parents: [parent] };
    return (await rest.git.createCommit(made)).data.sha;
  }

  async function branch(name: string, content: string): Promise<string> {
    const sha = await commit(await headOf("main"), content);
    await rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha });
    return sha;
  }

  test("writes objects whose ids are git's own", async () => {
    const sha = await branch("written", "export const a = 1;\n");
    const { data } = await rest.git.getTree({ ...at, tree_sha: sha, recursive: "1" });
    const blob = data.tree.find(({ path }) => path === "src/a.ts");
    expect(blob).toMatchObject({ mode: "100644", sha: "cc798ff50da9473effe8bdb31c8c120fe42b61e3" });
    const file = await rest.repos.getContent({ ...at, path: "src/a.ts", ref: "written" });
    expect(file.data).toMatchObject({ type: "file", sha: blob?.sha, encoding: "base64" });
  });

  test("refuses a ref that is there, one of no commit, and a step back", async () => {
    const sha = await branch("once", "export const a = 2;\n");
    const ref = "refs/heads/once";
    expect(await statusOf(rest.git.createRef({ ...at, ref, sha }))).toBe(422);
    const nobody = { ...at, ref: "refs/heads/none", sha: "f".repeat(40) };
    expect(await statusOf(rest.git.createRef(nobody))).toBe(422);
    const back = { ...at, ref: "heads/once", sha: await headOf("main") };
    expect(await statusOf(rest.git.updateRef(back))).toBe(422);
    expect(await statusOf(rest.git.updateRef({ ...back, force: true }))).toBe(200);
    expect(await headOf("once")).toBe(back.sha);
    await rest.git.deleteRef({ ...at, ref: "heads/once" });
    expect(await statusOf(headOf("once"))).toBe(404);
  });

  test("of two that move a branch at once, lets one", async () => {
    const sha = await branch("raced", "export const a = 3;\n");
    const both = [await commit(sha, "x\n", "x.txt"), await commit(sha, "y\n", "y.txt")];
    const moved = await Promise.all(
      both.map((next) => statusOf(rest.git.updateRef({ ...at, ref: "heads/raced", sha: next }))),
    );
    expect(moved.sort()).toEqual([200, 422]);
  });

  test("refuses a path that leads out of the tree", async () => {
    const entry = { path: "../x", mode: "100644", type: "blob", content: "" } as const;
    expect(await statusOf(rest.git.createTree({ ...at, tree: [entry] }))).toBe(422);
  });

  test("opens a draft, labels it, takes comments, compares and closes it", async () => {
    const sha = await branch("proposed", "export const a = 4;\n");
    const asked = { ...at, head: "proposed", base: "main", title: "A change", draft: true };
    const { data: pull } = await rest.pulls.create(asked);
    expect(pull).toMatchObject({ draft: true, state: "open", head: { ref: "proposed", sha } });
    const on = { ...at, issue_number: pull.number };
    await rest.issues.addLabels({ ...on, labels: ["aia"] });
    const { data: comment } = await rest.issues.createComment({ ...on, body: "/aia explain" });
    const comments = (await rest.issues.listComments(on)).data;
    expect(comments).toMatchObject([{ id: comment.id, body: "/aia explain" }]);
    const basehead = "main...proposed";
    const { data } = await rest.repos.compareCommitsWithBasehead({ ...at, basehead });
    expect(data).toMatchObject({ status: "ahead", ahead_by: 1, behind_by: 0 });
    const listed = await rest.pulls.list({ ...at, state: "open", head: `${at.owner}:proposed` });
    expect(listed.data).toMatchObject([{ number: pull.number, labels: [{ name: "aia" }] }]);
    await rest.pulls.update({ ...at, pull_number: pull.number, state: "closed" });
    const closed = (await rest.pulls.get({ ...at, pull_number: pull.number })).data;
    expect(closed).toMatchObject({ state: "closed", merged: false });
  });

  test("merges what does not conflict, once", async () => {
    await branch("merged", "export const a = 5;\n");
    const asked = { ...at, head: "merged", base: "main", title: "A change" };
    const { number: pull_number } = (await rest.pulls.create(asked)).data;
    const { data } = await rest.pulls.merge({ ...at, pull_number, merge_method: "merge" });
    expect(data.merged).toBe(true);
    const { data: merged } = await rest.pulls.get({ ...at, pull_number });
    expect(merged).toMatchObject({ merged: true, state: "closed", merge_commit_sha: data.sha });
    expect(await headOf("main")).toBe(data.sha);
  });
});
