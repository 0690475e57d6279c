import { createHmac } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clone } from "../../run/project.ts";
import { git } from "./git.ts";
import { type Github, startGithub } from "./index.ts";
import { githubSchema } from "./schema.fixture.ts";

const SECRET = "a-secret-of-the-tests";
const folder = mkdtempSync(`${tmpdir()}/aia-github-`);
const at = { owner: "acme", repo: "shop" };
const deliveries: { event: string; action: string; signed: boolean; merged: boolean }[] = [];
const receiver = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const { action = "", pull_request } = JSON.parse(body);
    const signed =
      request.headers["x-hub-signature-256"] ===
      `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
    deliveries.push({
      event: String(request.headers["x-github-event"]),
      action,
      signed,
      merged: pull_request?.merged ?? false,
    });
    response.end();
  });
});
let github: Github;
let octokit: Octokit;
let head: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = receiver.address();
  const port = typeof address === "object" && address ? address.port : 0;
  mkdirSync(`${folder}/sources/src`, { recursive: true });
  writeFileSync(`${folder}/sources/README.md`, "# Shop\n");
  writeFileSync(`${folder}/sources/src/a.ts`, "export const a = 1;\n");
  github = await startGithub({
    port: 0,
    folder: `${folder}/repositories`,
    tokens: ["known"],
    webhook: { url: `http://127.0.0.1:${port}/`, secret: SECRET },
  });
  ({ head } = await github.createRepository({
    owner: "acme",
    name: "shop",
    folder: `${folder}/sources`,
    message: "First",
  }));
  octokit = new Octokit({
    baseUrl: github.url,
    auth: "known",
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A branch with one changed file, through the Git Data API as the git service does it. */
async function branch(name: string, text: string): Promise<string> {
  const { data: base } = await octokit.rest.git.getCommit({ ...at, commit_sha: head });
  const { data: tree } = await octokit.rest.git.createTree({
    ...at,
    base_tree: base.tree.sha,
    tree: [{ path: "src/a.ts", mode: "100644", type: "blob", content: text }],
  });
  const { data: commit } = await octokit.rest.git.createCommit({
    ...at,
    message: name,
    tree: tree.sha,
    parents: [head],
  });
  await octokit.rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha: commit.sha });
  return commit.sha;
}

async function statusOf(call: Promise<unknown>): Promise<number> {
  return call.then(
    () => 200,
    (error: { status: number }) => error.status,
  );
}

describe("answers", () => {
  test("have the form GitHub describes", async () => {
    const check = githubSchema();
    await branch("schema", "export const a = 2;\n");
    const pull = await octokit.rest.pulls.create({
      ...at,
      head: "schema",
      base: "main",
      title: "Two",
      body: "Body",
      draft: true,
    });
    const tree = await octokit.rest.git.getTree({ ...at, tree_sha: head, recursive: "1" });
    const commit = await octokit.rest.git.getCommit({ ...at, commit_sha: head });
    const answers: [string, string, number, unknown][] = [
      [
        "GET",
        "/repos/{owner}/{repo}/git/ref/{ref}",
        200,
        (await octokit.rest.git.getRef({ ...at, ref: "heads/main" })).data,
      ],
      ["GET", "/repos/{owner}/{repo}/git/commits/{commit_sha}", 200, commit.data],
      ["GET", "/repos/{owner}/{repo}/git/trees/{tree_sha}", 200, tree.data],
      [
        "GET",
        "/repos/{owner}/{repo}/git/blobs/{file_sha}",
        200,
        (await octokit.rest.git.getBlob({ ...at, file_sha: tree.data.tree[0]?.sha ?? "" })).data,
      ],
      [
        "POST",
        "/repos/{owner}/{repo}/git/trees",
        201,
        (
          await octokit.rest.git.createTree({
            ...at,
            tree: [{ path: "x/y.txt", mode: "100644", type: "blob", content: "y" }],
          })
        ).data,
      ],
      [
        "POST",
        "/repos/{owner}/{repo}/git/commits",
        201,
        (
          await octokit.rest.git.createCommit({
            ...at,
            message: "m",
            tree: commit.data.tree.sha,
            parents: [head],
          })
        ).data,
      ],
      [
        "POST",
        "/repos/{owner}/{repo}/git/refs",
        201,
        (await octokit.rest.git.createRef({ ...at, ref: "refs/heads/also", sha: head })).data,
      ],
      [
        "GET",
        "/repos/{owner}/{repo}/branches",
        200,
        (await octokit.rest.repos.listBranches(at)).data,
      ],
      [
        "GET",
        "/repos/{owner}/{repo}/commits",
        200,
        (await octokit.rest.repos.listCommits({ ...at, sha: head, path: "src/a.ts", per_page: 5 }))
          .data,
      ],
      ["GET", "/repos/{owner}/{repo}/tags", 200, (await octokit.rest.repos.listTags(at)).data],
    ];
    expect(
      answers.flatMap(([method, path, status, body]) => check(method, path, status, body)),
    ).toEqual([]);
    // Pull requests and comparisons repeat whole repositories and users: their own fields are held to it.
    const shape = check(
      "GET",
      "/repos/{owner}/{repo}/pulls/{pull_number}",
      200,
      (await octokit.rest.pulls.get({ ...at, pull_number: pull.data.number })).data,
    );
    const own = (problem: string) =>
      !/\/(?:head|base)\/repo|\/_links| _links|'(?:review_comment_url|review_comments_url|comments_url|statuses_url|_links|auto_merge|rebaseable|mergeable_state|review_comments|maintainer_can_modify|milestone)'/.test(
        problem,
      );
    expect(shape.filter(own)).toEqual([]);
  });

  test("refuse as GitHub refuses", async () => {
    const stranger = new Octokit({
      baseUrl: github.url,
      auth: "unknown",
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    expect(await statusOf(stranger.rest.repos.get(at))).toBe(401);
    expect(await statusOf(octokit.rest.repos.get({ owner: "acme", repo: "none" }))).toBe(404);
    expect(
      await statusOf(octokit.rest.git.createRef({ ...at, ref: "refs/heads/main", sha: head })),
    ).toBe(422);
    expect(
      await statusOf(octokit.rest.git.createRef({ ...at, ref: "refs/heads/a..b", sha: head })),
    ).toBe(422);
    expect(
      await statusOf(
        octokit.rest.git.createTree({
          ...at,
          tree: [{ path: "../x", mode: "100644", type: "blob", content: "" }],
        }),
      ),
    ).toBe(422);
    expect(
      await statusOf(
        octokit.rest.pulls.create({ ...at, head: "nowhere", base: "main", title: "t" }),
      ),
    ).toBe(422);
  });
});

test("of twenty that create one branch, one does; and of twenty pull requests, one opens", async () => {
  const sha = await branch("first", "export const a = 3;\n");
  const refs = await Promise.all(
    Array.from({ length: 20 }, () =>
      statusOf(octokit.rest.git.createRef({ ...at, ref: "refs/heads/raced", sha })),
    ),
  );
  expect(refs.filter((status) => status === 200)).toHaveLength(1);
  expect(refs.filter((status) => status === 422)).toHaveLength(19);
  const pulls = await Promise.all(
    Array.from({ length: 20 }, () =>
      statusOf(octokit.rest.pulls.create({ ...at, head: "raced", base: "main", title: "t" })),
    ),
  );
  expect(pulls.filter((status) => status === 200)).toHaveLength(1);
});

test("git itself clones it, and finds nothing wrong", async () => {
  await branch("cloned", "export const a = 4;\n");
  const target = `${folder}/clone`;
  await clone(`${github.url}/acme/shop.git`, target, "cloned");
  expect(await git(target, ["show", "HEAD:src/a.ts"])).toBe("export const a = 4;");
  await git(github.repositoryFolder("acme", "shop"), ["fsck", "--strict", "--no-dangling"]);
});

test("a merge by its button is real, and a signed delivery reports it", async () => {
  await branch("merged", "export const a = 5;\n");
  const { data } = await octokit.rest.pulls.create({
    ...at,
    head: "merged",
    base: "main",
    title: "Five",
    draft: true,
  });
  const page = `${github.url}/acme/shop/pull/${data.number}`;
  const press = (action: string, origin = github.url) =>
    fetch(`${page}/${action}`, { method: "POST", headers: { origin }, redirect: "manual" });

  expect((await press("merge")).status).toBe(405);
  expect((await press("ready", "http://elsewhere.example")).status).toBe(403);
  expect((await press("ready")).status).toBe(303);
  expect((await press("merge")).status).toBe(303);

  expect(await git(github.repositoryFolder("acme", "shop"), ["show", "main:src/a.ts"])).toBe(
    "export const a = 5;",
  );
  expect((await octokit.rest.pulls.get({ ...at, pull_number: data.number })).data).toMatchObject({
    merged: true,
    state: "closed",
  });
  await expect
    .poll(() => deliveries.filter(({ event, merged }) => event === "pull_request" && merged))
    .toEqual([{ event: "pull_request", action: "closed", signed: true, merged: true }]);
});

test("a body can only ever be text on its page", async () => {
  await branch("hostile", "export const a = 6;\n");
  const body =
    "<script>x</script> <img src=x onerror=y> [a](javascript:z) `<b>` \n\n```\n</pre><script>w</script>\n```";
  const { data } = await octokit.rest.pulls.create({
    ...at,
    head: "hostile",
    base: "main",
    title: "<script>t</script>",
    body,
  });
  const reply = await fetch(`${github.url}/acme/shop/pull/${data.number}`);
  const html = await reply.text();
  expect(html).not.toMatch(/<script|<img|href="javascript/);
  expect(reply.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("a restart keeps what GitHub would keep", async () => {
  const before = (await octokit.rest.pulls.list({ ...at, state: "all" })).data.map(
    ({ number, title }) => [number, title],
  );
  const again = await startGithub({ port: 0, folder: `${folder}/repositories`, tokens: ["known"] });
  const other = new Octokit({ baseUrl: again.url, auth: "known" });
  expect(
    (await other.rest.pulls.list({ ...at, state: "all" })).data.map(({ number, title }) => [
      number,
      title,
    ]),
  ).toEqual(before);
  await again.stop();
});
