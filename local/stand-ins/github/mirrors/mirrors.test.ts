import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { git, gitEnvironment } from "../git.ts";
import { type Github, startGithub } from "../index.ts";

const run = promisify(execFile);
const at = { owner: "local", repo: "bakery" };
let folder: string;
let home: string;
let github: Github;
let octokit: Octokit;

beforeEach(async () => {
  folder = mkdtempSync(`${tmpdir()}/aia-mirrors-`);
  home = `${folder}/home`;
  mkdirSync(home);
  await git(home, ["init", "--quiet", "--initial-branch=trunk"]);
  await commit("oven.js", "export const heat = 1;\n");
  await start();
});
afterEach(async () => {
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  github = await startGithub({
    port: 0,
    folder: `${folder}/repositories`,
    tokens: ["known"],
    connectSecret: "secret",
  });
  octokit = new Octokit({
    baseUrl: github.url,
    auth: "known",
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

/** A commit in the user's own checkout; gives its id. */
async function commit(file: string, text: string, ...args: string[]): Promise<string> {
  writeFileSync(`${home}/${file}`, text);
  await git(home, ["add", "--all"]);
  await git(home, ["commit", "--quiet", "--message", file, ...args]);
  return git(home, ["rev-parse", "HEAD"]);
}

async function connect(
  body: object = { source: `${home}/.git`, branch: "trunk" },
  headers: Record<string, string> = { authorization: "Bearer secret" },
  name = "bakery",
): Promise<{ status: number; last: unknown }> {
  const reply = await fetch(`${github.url}/aia/repositories/local/${name}`, {
    method: "PUT",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const lines = (await reply.text()).trim().split("\n");
  return { status: reply.status, last: JSON.parse(lines.at(-1) ?? "") };
}

/** A fix of AIA's as a pull request, as the git service makes one. */
async function propose(): Promise<{ number: number; head: string }> {
  const { data: base } = await octokit.rest.git.getRef({ ...at, ref: "heads/trunk" });
  const { data: tree } = await octokit.rest.git.createTree({
    ...at,
    base_tree: base.object.sha,
    tree: [{ path: "fix.js", mode: "100644", type: "blob", content: "export {};\n" }],
  });
  const { data: made } = await octokit.rest.git.createCommit({
    ...at,
    message: "Fix",
    tree: tree.sha,
    parents: [base.object.sha],
  });
  await octokit.rest.git.createRef({ ...at, ref: "refs/heads/aia/1-fix", sha: made.sha });
  const wanted = { ...at, head: "aia/1-fix", base: "trunk", title: "Fix" };
  const { data: pull } = await octokit.rest.pulls.create(wanted);
  return { number: pull.number, head: made.sha };
}

async function headOf(branch: string): Promise<string> {
  const { data } = await octokit.rest.git.getRef({ ...at, ref: `heads/${branch}` });
  return data.object.sha;
}

/** A page of the stand-in. */
async function textOf(path: string): Promise<string> {
  return (await fetch(`${github.url}${path}`)).text();
}

function statusOf(call: Promise<unknown>): Promise<number> {
  return call.then(
    () => 200,
    (error: { status: number }) => error.status,
  );
}

describe("a mirror", () => {
  test("has a commit as soon as it is asked for, and its branch with it", async () => {
    expect((await connect()).last).toMatchObject({ mirror: { isNew: true } });
    for (const text of ["2", "3"]) {
      const made = await commit("oven.js", text);
      const { data } = await octokit.rest.git.getCommit({ ...at, commit_sha: made });
      expect(data.sha).toBe(made);
      const basehead = `trunk...${made}`;
      const compared = await octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead });
      expect(compared.data.status).toBe("identical");
    }
    expect((await octokit.rest.repos.get(at)).data.default_branch).toBe("trunk");
  });

  test("follows again after a restart, without being connected anew", async () => {
    await connect();
    await github.stop();
    const made = await commit("oven.js", "2");
    await start();
    expect(await headOf("trunk")).toBe(made);
    expect((await connect()).last).toMatchObject({ mirror: { head: made, isNew: false } });
  });

  test("follows a branch that was amended or taken away, and keeps AIA's", async () => {
    await commit("shop.js", "1");
    await git(home, ["branch", "old"]);
    await connect();
    const { head } = await propose();
    await git(home, ["branch", "--delete", "--force", "old"]);
    const amended = await commit("shop.js", "2", "--amend");
    await connect();
    expect(await headOf("trunk")).toBe(amended);
    expect(await headOf("aia/1-fix")).toBe(head);
    expect(await statusOf(headOf("old"))).toBe(404);
  });

  test("that merged a fix by its button holds it and what is committed at home", async () => {
    await connect();
    const { number } = await propose();
    const { data: merge } = await octokit.rest.pulls.merge({ ...at, pull_number: number });
    const made = await commit("shop.js", "1");
    await connect();
    const both = await headOf("trunk");
    const repository = github.repositoryFolder("local", "bakery");
    for (const part of [merge.sha ?? "", made])
      await git(repository, ["merge-base", "--is-ancestor", part, both]);
    // It is taken home as git takes any branch; from then on both are the same again.
    await git(home, ["pull", "--quiet", "--ff-only", `${github.url}/local/bakery.git`, "trunk"]);
    await connect();
    expect(await headOf("trunk")).toBe(await git(home, ["rev-parse", "HEAD"]));
  });

  test("whose source was rewritten under its own commits follows, and keeps them aside", async () => {
    await commit("shop.js", "1");
    await connect();
    const { number } = await propose();
    const { data: merge } = await octokit.rest.pulls.merge({ ...at, pull_number: number });
    const amended = await commit("tray.js", "2", "--amend");
    await connect();
    expect(await headOf("trunk")).toBe(amended);
    const kept = ["for-each-ref", "--format=%(objectname)", "refs/kept/trunk"];
    expect(await git(github.repositoryFolder("local", "bakery"), kept)).toBe(merge.sha);
  });

  test("knows a fix that was merged at home as merged, by the commit that brought it", async () => {
    await connect();
    const { number, head } = await propose();
    await commit("shop.js", "1");
    const page = await textOf(`/local/bakery/pull/${number}`);
    const commands = /<pre>(git fetch [^<]+)<\/pre>/.exec(page)?.[1] ?? "exit 9";
    const env = { ...gitEnvironment, GIT_MERGE_AUTOEDIT: "no" };
    await run("sh", ["-ec", commands], { cwd: home, env });
    const merge = await git(home, ["rev-parse", "HEAD"]);
    await commit("shop.js", "2");
    await connect();
    const { data } = await octokit.rest.pulls.get({ ...at, pull_number: number });
    expect(data).toMatchObject({ merged: true, merge_commit_sha: merge, head: { sha: head } });
  });

  test("shows what a commit changed by its colours, where an empty line follows it as well", async () => {
    await commit("tray.js", "1\n\n");
    const sha = await commit("tray.js", "2\n\n");
    await connect();
    expect(await textOf(`/local/bakery/commit/${sha}`)).toContain('<div class="add">+2</div>');
  });

  test("reads a shallow clone, and the rest once it is there", async () => {
    await commit("shop.js", "1");
    const shallow = `${folder}/shallow`;
    await git(folder, ["clone", "--quiet", "--depth=1", `file://${home}`, shallow]);
    const source = { source: `${shallow}/.git`, branch: "trunk" };
    await connect(source);
    const repository = github.repositoryFolder("local", "bakery");
    expect(await git(repository, ["rev-list", "--count", "trunk"])).toBe("1");
    await git(shallow, ["fetch", "--quiet", "--unshallow"]);
    await connect(source);
    expect(await git(repository, ["rev-list", "--count", "trunk"])).toBe("2");
  });
});

describe("a source", () => {
  test("is never written to, and runs nothing that its configuration names", async () => {
    const trap = `${folder}/trap`;
    const ran = `${folder}/ran`;
    writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> ${ran}\nexit 1\n`);
    chmodSync(trap, 0o755);
    mkdirSync(`${folder}/hooks`);
    for (const hook of ["reference-transaction", "post-checkout", "pre-receive", "pre-auto-gc"])
      writeFileSync(`${folder}/hooks/${hook}`, `#!/bin/sh\nexec ${trap}\n`, { mode: 0o755 });
    const hostile: [string, string][] = [
      ["uploadpack.packObjectsHook", trap],
      ["core.fsmonitor", trap],
      ["core.sshCommand", trap],
      ["core.hooksPath", `${folder}/hooks`],
      ["core.alternateRefsCommand", trap],
      ["core.pager", trap],
      ["core.gitProxy", trap],
      ["credential.helper", trap],
      ["filter.x.clean", trap],
      ["remote.origin.uploadpack", trap],
    ];
    for (const [name, value] of hostile) await git(home, ["config", name, value]);
    const before = filesOf(`${home}/.git`);
    const { last } = await connect();
    expect(last).toMatchObject({ mirror: { isNew: true } });
    expect(existsSync(ran)).toBe(false);
    expect(before.length).toBeGreaterThan(10);
    expect(filesOf(`${home}/.git`)).toEqual(before);
  });

  test("that is a partial clone is refused: git would fetch the rest as its configuration says", async () => {
    await git(home, ["config", "extensions.partialClone", "origin"]);
    await git(home, ["config", "remote.origin.promisor", "true"]);
    expect((await connect()).last).toEqual({ refusal: expect.stringContaining("partial clone") });
    expect(github.mirrors()).toEqual([]);
  });

  test.each<[why: string, body: () => object, said: RegExp]>([
    ["no git folder", () => ({ source: home, branch: "trunk" }), /no git folder/],
    ["no such branch", () => ({ source: `${home}/.git`, branch: "x" }), /no branch x/],
  ])("is refused for %s, and leaves nothing", async (_, body, said) => {
    expect((await connect(body())).last).toEqual({ refusal: expect.stringMatching(said) });
    expect(github.mirrors()).toEqual([]);
    expect((await connect()).last).toMatchObject({ mirror: { isNew: true } });
  });

  test("takes the place of no repository of the stand-in's own", async () => {
    await github.createRepository({ ...at, name: "bakery", folder: home, message: "Own" });
    expect((await connect()).last).toEqual({ refusal: expect.stringContaining("of its own") });
  });
});

describe("a stranger", () => {
  test.each<[who: string, status: number, headers: Record<string, string>]>([
    ["without the secret", 401, {}],
    ["with GitHub's token", 401, { authorization: "Bearer known" }],
    ["in a browser", 403, { authorization: "Bearer secret", origin: "https://evil.example" }],
  ])("%s mirrors nothing", async (_, status, headers) => {
    expect((await connect(undefined, headers)).status).toBe(status);
    expect(github.mirrors()).toEqual([]);
  });

  test("who got a script into a page of the stand-in mirrors nothing", async () => {
    const headers = { authorization: "Bearer secret", origin: github.url };
    expect((await connect(undefined, headers)).status).toBe(403);
  });

  test("cannot leave the folder of repositories by a name", async () => {
    for (const name of ["..%2f..%2fx", "..", ".git"])
      expect((await connect(undefined, undefined, name)).status).toBe(404);
    expect(existsSync(`${folder}/x.git`)).toBe(false);
  });
});

/** Every file of a folder with its size and when it was written. */
function filesOf(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => {
      const { size, mtimeMs } = statSync(`${path}/${name}`);
      return `${name} ${size} ${mtimeMs}`;
    })
    .sort();
}
