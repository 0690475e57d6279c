import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { quiet } from "./apps.fixture.ts";
import { receiveDeliveries } from "./deliveries.fixture.ts";
import { git } from "./git.ts";
import { type Github, startGithub } from "./index.ts";

const SECRET = "a-secret-of-the-tests";
const at = { owner: "acme", repo: "shop" };
const shop = "acme/shop";
const folder = mkdtempSync(`${tmpdir()}/aia-pushes-`);
const checkout = `${folder}/checkout`;
const env = { GIT_AUTHOR_NAME: "Ada", GIT_AUTHOR_EMAIL: "ada@example.com" };
let receiver: Awaited<ReturnType<typeof receiveDeliveries>>;
let github: Github;
let octokit: Octokit;

beforeAll(async () => {
  receiver = await receiveDeliveries();
  mkdirSync(`${folder}/sources`, { recursive: true });
  writeFileSync(`${folder}/sources/a.txt`, "one\n");
  const webhook = { url: receiver.url, secret: SECRET };
  github = await startGithub({
    port: 0,
    folder: `${folder}/repositories`,
    tokens: ["known"],
    webhook,
  });
  const seed = { owner: "acme", name: "shop", folder: `${folder}/sources`, message: "First" };
  await github.createRepository(seed);
  octokit = new Octokit({ baseUrl: github.url, auth: "known", log: quiet });
  const token = github.control.personalToken({
    login: "ada",
    permissions: { contents: "write" },
  });
  const address = github.url.replace("//", `//ada:${token}@`);
  await git(folder, ["clone", "--quiet", `${address}/${shop}.git`, checkout]);
});
beforeEach(() => {
  receiver.deliveries.length = 0;
});
afterAll(async () => {
  receiver.stop();
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A pull request of a new branch, with the commit it stands on. */
async function pullOf(branch: string) {
  const files = { [`${branch}.txt`]: "1\n" };
  const sha = await github.control.push(shop, { branch, files, message: "One", by: "aia[bot]" });
  const { data } = await octokit.rest.pulls.create({
    ...at,
    head: branch,
    base: "main",
    title: branch,
  });
  return { number: data.number, sha };
}

async function stateOf(number: number) {
  const { data } = await octokit.rest.pulls.get({ ...at, pull_number: number });
  return { state: data.state, merged: data.merged, head: data.head.sha, by: data.merged_by?.login };
}

/** The first delivery of an event and its action, once it is there. */
async function told(event: string, action?: string) {
  const { body, isSignedWith } = await receiver.arrived(
    (each) => each.event === event && (action === undefined || each.body.action === action),
  );
  expect(isSignedWith(SECRET)).toBe(true);
  return body;
}

/** What a person does in their own checkout, on the newest of a branch. */
async function commitAndPush(branch: string, text: string, ...how: string[]): Promise<string> {
  await git(checkout, ["fetch", "--quiet"]);
  await git(checkout, ["checkout", "--quiet", "-B", branch, `origin/${branch}`]);
  writeFileSync(`${checkout}/${branch}.txt`, text);
  await git(checkout, ["add", "."]);
  await git(checkout, ["commit", "--quiet", "-m", text, ...how], { env });
  await git(checkout, [
    "push",
    "--quiet",
    ...(how.length > 0 ? ["--force"] : []),
    "origin",
    branch,
  ]);
  return git(checkout, ["rev-parse", "HEAD"]);
}

test("a push by git moves the head of its pull request, and says by whom", async () => {
  const { number, sha } = await pullOf("pushed");
  const next = await commitAndPush("pushed", "2\n");
  expect(await stateOf(number)).toMatchObject({ state: "open", head: next });
  expect(await told("pull_request", "synchronize")).toMatchObject({
    ...{ number, before: sha, after: next, sender: { login: "ada" } },
  });
  const { data } = await octokit.rest.pulls.listCommits({ ...at, pull_number: number });
  expect(data.map(({ author }) => author?.login)).toEqual(["aia[bot]", "Ada"]);
});

test("a forced push is one, and the old commit is gone from the pull request", async () => {
  const { number, sha } = await pullOf("forced");
  receiver.deliveries.length = 0;
  const next = await commitAndPush("forced", "3\n", "--amend");
  const push = await told("push");
  expect(push).toMatchObject({ before: sha, after: next, forced: true, deleted: false });
  const { data } = await octokit.rest.pulls.listCommits({ ...at, pull_number: number });
  expect(data.map((each) => each.sha)).toEqual([next]);
});

test("a branch that git deletes closes its pull request", async () => {
  const { number } = await pullOf("deleted");
  await git(checkout, ["push", "--quiet", "origin", ":deleted"]);
  expect(await stateOf(number)).toMatchObject({ state: "closed", merged: false });
  expect(await told("delete")).toMatchObject({ ref: "deleted", ref_type: "branch" });
  expect(await told("pull_request", "closed")).toMatchObject({ number });
});

test("a base branch that holds a pull request's commits has merged it", async () => {
  const { number, sha } = await pullOf("athome");
  await git(checkout, ["fetch", "--quiet"]);
  await git(checkout, ["checkout", "--quiet", "-B", "main", "origin/main"]);
  await git(checkout, ["merge", "--quiet", "--no-ff", "-m", "Home", sha], { env });
  await git(checkout, ["push", "--quiet", "origin", "main"]);
  expect(await stateOf(number)).toMatchObject({ state: "closed", merged: true, by: "ada" });
  expect(await told("pull_request", "closed")).toMatchObject({ pull_request: { merged: true } });
});

test("a history that is rewritten is told as a forced push of the base branch", async () => {
  const { data } = await octokit.rest.git.getRef({ ...at, ref: "heads/main" });
  const before = data.object.sha;
  const parent = await git(github.repositoryFolder("acme", "shop"), ["rev-parse", `${before}^`]);
  await github.control.moveBranch(shop, "main", parent);
  expect(await told("push")).toMatchObject({
    ref: "refs/heads/main",
    before,
    after: parent,
    forced: true,
  });
  await github.control.moveBranch(shop, "main", before);
});

test("comments, labels and decisions are told to the hooks", async () => {
  const { number } = await pullOf("told");
  const on = { ...at, issue_number: number };
  github.control.comment(shop, number, "/aia explain", "grace");
  expect(await told("issue_comment", "created")).toMatchObject({
    ...{ comment: { body: "/aia explain" }, sender: { login: "grace" } },
    issue: { number, pull_request: {} },
  });
  await octokit.rest.issues.addLabels({ ...on, labels: ["aia"] });
  expect(await told("pull_request", "labeled")).toMatchObject({ label: { name: "aia" } });
  await octokit.rest.pulls.requestReviewers({ ...at, pull_number: number, reviewers: ["ada"] });
  await told("pull_request", "review_requested");
  await octokit.rest.pulls.update({ ...at, pull_number: number, title: "Other" });
  expect(await told("pull_request", "edited")).toMatchObject({
    changes: { title: { from: "told" } },
  });
  for (const [decision, action] of [
    ["draft", "converted_to_draft"],
    ["ready", "ready_for_review"],
    ["close", "closed"],
    ["reopen", "reopened"],
  ] as const) {
    receiver.deliveries.length = 0;
    await github.control.decide(shop, number, decision);
    await told("pull_request", action);
  }
  await octokit.rest.issues.create({ ...at, title: "A task" });
  await told("issues", "opened");
  const { head: sha } = await stateOf(number);
  await octokit.rest.repos.createCommitStatus({ ...at, sha, state: "success" });
  expect(await told("status")).toMatchObject({
    sha,
    state: "success",
    branches: [{ name: "told" }],
  });
});

test("a person comments by the box on the page, as whom they choose", async () => {
  const { number } = await pullOf("boxed");
  const body = new URLSearchParams({ login: "ada", body: "/aia close" });
  const press = (origin: string) =>
    fetch(`${github.url}/acme/shop/issues/${number}/comment`, {
      ...{ method: "POST", body, headers: { origin }, redirect: "manual" },
    });
  expect((await press("http://elsewhere.example")).status).toBe(403);
  expect((await press(github.url)).headers.get("location")).toBe(`/acme/shop/pull/${number}`);
  const { data } = await octokit.rest.issues.listComments({ ...at, issue_number: number });
  expect(data).toMatchObject([{ body: "/aia close", user: { login: "ada" } }]);
  expect(await (await fetch(`${github.url}/acme/shop/pull/${number}`)).text()).toContain(
    "/aia close",
  );
});
