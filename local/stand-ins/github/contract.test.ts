import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalOf } from "./apps.fixture.ts";
import { type Witness, witness } from "./contract.fixture.ts";
import { type Github, startGithub } from "./index.ts";

const at = { owner: "acme", repo: "shop" };
const folder = mkdtempSync(`${tmpdir()}/aia-contract-`);
let github: Github;
let seen: Witness;
let rest: Octokit["rest"];
let head: string;

beforeAll(async () => {
  mkdirSync(`${folder}/sources/src`, { recursive: true });
  writeFileSync(`${folder}/sources/README.md`, "# Shop\n");
  writeFileSync(`${folder}/sources/src/a.ts`, "export const a = 1;\nexport const b = 2;\n");
  github = await startGithub({ port: 0, folder: `${folder}/repositories`, tokens: ["known"] });
  const seed = {
    ...{ owner: "acme", name: "shop" },
    folder: `${folder}/sources`,
    message: "First",
  };
  ({ head } = await github.createRepository(seed));
  seen = witness(github.url, "known");
  rest = seen.octokit.rest;
});
afterAll(async () => {
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A branch whose one commit the git service's own calls made. */
async function written(name: string, content: string): Promise<string> {
  const { data: base } = await rest.git.getCommit({ ...at, commit_sha: head });
  const entry = { path: "src/a.ts", mode: "100644", type: "blob", content } as const;
  const tree = await rest.git.createTree({ ...at, base_tree: base.tree.sha, tree: [entry] });
  const made = { ...at, message: name, tree: tree.data.sha, parents: [head] };
  const { sha } = (await rest.git.createCommit(made)).data;
  await rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha });
  return sha;
}

/** A branch with one changed file, made in fewer steps. */
function branch(name: string, text: string, { parent = head, path = "src/a.ts" } = {}) {
  const push = { branch: name, files: { [path]: text }, message: name, parent };
  return github.control.push("acme/shop", { ...push, by: "aia[bot]" });
}

async function pull(name: string, asked: { draft?: boolean; body?: string } = {}) {
  const wanted = { ...at, head: name, base: "main", title: `The ${name}`, ...asked };
  return (await rest.pulls.create(wanted)).data;
}

describe("pull requests", () => {
  test("say what they hold: files with hunks, commits, and sums of both", async () => {
    await written("held", "export const a = 3;\nexport const b = 2;\n");
    const { number } = await pull("held");
    const { data: files } = await rest.pulls.listFiles({ ...at, pull_number: number });
    expect(files).toMatchObject([
      { filename: "src/a.ts", status: "modified", additions: 1, deletions: 1 },
    ]);
    expect(files[0]?.patch).toBe(
      "@@ -1,2 +1,2 @@\n-export const a = 1;\n+export const a = 3;\n export const b = 2;",
    );
    const { data: commits } = await rest.pulls.listCommits({ ...at, pull_number: number });
    expect(commits).toMatchObject([
      { author: { login: "aia[bot]" }, commit: { verification: { verified: true } } },
    ]);
    const { data } = await rest.pulls.get({ ...at, pull_number: number });
    expect(data).toMatchObject({ commits: 1, additions: 1, deletions: 1, changed_files: 1 });
    const mediaType = { format: "diff" };
    const diff = await rest.pulls.get({ ...at, pull_number: number, mediaType });
    expect(String(diff.data)).toContain("+export const a = 3;");
  });

  test("can be merged once that is worked out, and cannot with a conflict", async () => {
    const mergeable = async (number: number) => {
      const { data } = await rest.pulls.get({ ...at, pull_number: number });
      return [data.mergeable, data.mergeable_state];
    };
    await branch("clean", "export const a = 1;\nexport const b = 4;\n");
    const clean = await pull("clean");
    expect(await mergeable(clean.number)).toEqual([null, "unknown"]);
    expect(await mergeable(clean.number)).toEqual([true, "clean"]);

    await branch("other", "export const a = 1;\nexport const b = 5;\n");
    const other = await pull("other");
    await rest.pulls.merge({ ...at, pull_number: clean.number });
    expect(await mergeable(other.number)).toEqual([null, "unknown"]);
    expect(await mergeable(other.number)).toEqual([false, "dirty"]);
    expect(await refusalOf(rest.pulls.merge({ ...at, pull_number: other.number }))).toMatchObject({
      status: 405,
    });
    expect(await refusalOf(rest.pulls.merge({ ...at, pull_number: clean.number }))).toMatchObject({
      status: 405,
    });
  });

  test("move with their branch, and close with it", async () => {
    const sha = await branch("moved", "export const a = 6;\nexport const b = 2;\n");
    const { number } = await pull("moved");
    const next = await branch("next", "export const a = 7;\n", { parent: sha });
    await rest.git.updateRef({ ...at, ref: "heads/moved", sha: next });
    const got = await rest.pulls.get({ ...at, pull_number: number });
    expect(got.data).toMatchObject({ commits: 2, head: { sha: next } });
    const stale = { ...at, pull_number: number, sha };
    expect(await refusalOf(rest.pulls.merge(stale))).toMatchObject({ status: 409 });
    await rest.git.deleteRef({ ...at, ref: "heads/moved" });
    const { data } = await rest.pulls.get({ ...at, pull_number: number });
    expect(data).toMatchObject({ state: "closed", merged: false });
    const reopened = rest.pulls.update({ ...at, pull_number: number, state: "open" });
    expect(await refusalOf(reopened)).toMatchObject({ status: 422 });
  });

  test("are drafts until GraphQL says otherwise: REST ignores it", async () => {
    await branch("draft", "export const a = 8;\nexport const b = 2;\n");
    const { number, node_id } = await pull("draft", { draft: true });
    const asked = { ...at, pull_number: number, draft: false };
    expect((await rest.pulls.update(asked)).data.draft).toBe(true);
    expect(await refusalOf(rest.pulls.merge({ ...at, pull_number: number }))).toMatchObject({
      status: 405,
    });
    const ready = `mutation Ready($id: ID!) {
      markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { number isDraft state } }
    }`;
    expect(await seen.octokit.graphql(ready, { id: node_id })).toEqual({
      markPullRequestReadyForReview: { pullRequest: { number, isDraft: false, state: "OPEN" } },
    });
    expect((await rest.pulls.get({ ...at, pull_number: number })).data.draft).toBe(false);
    const back = `mutation Back($id: ID!) {
      convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } }
    }`;
    await seen.octokit.graphql(back, { id: node_id });
    expect((await rest.pulls.get({ ...at, pull_number: number })).data.draft).toBe(true);
    await expect(seen.octokit.graphql(ready, { id: "PR_nobody" })).rejects.toThrow(/resolve/);
  });

  test.each(["merge", "squash", "rebase"] as const)("are merged by %s", async (method) => {
    const text = `export const ${method} = 1;\n`;
    await branch(`by-${method}`, text, { path: `src/${method}.ts` });
    await github.control.push("acme/shop", {
      ...{ branch: "main", files: { [`src/beside-${method}.ts`]: text }, message: "Beside" },
    });
    const { number } = await pull(`by-${method}`);
    const merged = await rest.pulls.merge({ ...at, pull_number: number, merge_method: method });
    const { data } = await rest.git.getCommit({ ...at, commit_sha: merged.data.sha });
    expect(data.parents).toHaveLength(method === "merge" ? 2 : 1);
    const path = { ...at, path: `src/${method}.ts`, ref: "main" };
    expect((await rest.repos.getContent(path)).data).toMatchObject({ type: "file" });
    const got = await rest.pulls.get({ ...at, pull_number: number });
    expect(got.data).toMatchObject({ merged: true, merge_commit_sha: merged.data.sha });
  });

  test("are refused as GitHub refuses: twice, of nothing, of no branch, by nobody's reviewers", async () => {
    await branch("once", "export const a = 9;\nexport const b = 2;\n");
    const { number } = await pull("once");
    const statusOf = async (call: Promise<unknown>) => {
      const refused = await refusalOf(call);
      return refused === "taken" ? 200 : refused.status;
    };
    expect(await statusOf(pull("once"))).toBe(422);
    expect(await statusOf(pull("nowhere"))).toBe(422);
    expect(await statusOf(pull("main"))).toBe(422);
    const review = { ...at, pull_number: number };
    expect(await statusOf(rest.pulls.requestReviewers({ ...review, reviewers: ["mallory"] }))).toBe(
      422,
    );
    expect(await statusOf(rest.pulls.requestReviewers({ ...review, reviewers: ["ada"] }))).toBe(
      200,
    );
    const far = { ...at, ref: "heads/once", sha: head };
    expect(await statusOf(rest.git.updateRef(far))).toBe(422);
    expect(await statusOf(rest.git.deleteRef({ ...at, ref: "heads/nowhere" }))).toBe(422);
    expect(await statusOf(rest.git.createBlob({ ...at, content: "b" }))).toBe(200);
  });
});

describe("a repository's rules", () => {
  test("refuse branches, merges without a check, and drafts, in GitHub's own words", async () => {
    const sha = await branch("ruled", "export const a = 13;\nexport const b = 2;\n");
    const rules = { restricted: ["aia/*"], requiredChecks: ["tests"], drafts: false };
    github.control.restrict("acme/shop", rules);
    const made = { ...at, ref: "refs/heads/aia/1-fix", sha };
    expect(await refusalOf(rest.git.createRef(made))).toMatchObject({
      status: 422,
      message: expect.stringContaining("creations being restricted"),
    });
    await rest.git.createRef({ ...made, ref: "refs/heads/elsewhere/1-fix" });
    expect(await refusalOf(pull("ruled", { draft: true }))).toMatchObject({ status: 422 });
    const { number } = await pull("ruled");
    const merge = () => refusalOf(rest.pulls.merge({ ...at, pull_number: number }));
    expect(await merge()).toMatchObject({ status: 405, message: expect.stringContaining("tests") });
    const done = { status: "completed", conclusion: "success" } as const;
    await rest.checks.create({ ...at, name: "tests", head_sha: sha, ...done });
    github.control.restrict("acme/shop", { restricted: [], requiredChecks: [], drafts: true });
  });
});

describe("issues, comments and labels", () => {
  test("are opened, labelled, answered and closed; by a merge that says so too", async () => {
    const opened = await rest.issues.create({ ...at, title: "It fails", labels: ["aia"] });
    const issue = { ...at, issue_number: opened.data.number };
    await rest.issues.addLabels({ ...issue, labels: ["bug"] });
    await rest.issues.createLabel({ ...at, name: "shop", color: "aa0000", description: "Ours" });
    const twice = rest.issues.createLabel({ ...at, name: "shop", color: "aa0000" });
    expect(await refusalOf(twice)).toMatchObject({ status: 422 });
    await rest.issues.setLabels({ ...issue, labels: ["shop"] });
    expect((await rest.issues.listLabelsOnIssue(issue)).data).toMatchObject([{ color: "aa0000" }]);
    await rest.issues.removeLabel({ ...issue, name: "shop" });
    await rest.issues.getLabel({ ...at, name: "bug" });
    await rest.issues.listLabelsForRepo(at);
    await rest.issues.listForRepo({ ...at, state: "all" });
    await rest.issues.update({ ...issue, state: "closed", state_reason: "not_planned" });
    await rest.issues.update({ ...issue, state: "open" });

    await branch("closing", "closing\n", { path: "src/closing.ts" });
    const { number } = await pull("closing", { body: `Fixes #${opened.data.number}` });
    await rest.pulls.merge({ ...at, pull_number: number });
    expect((await rest.issues.get(issue)).data).toMatchObject({
      ...{ state: "closed", state_reason: "completed" },
      closed_by: { login: "aia[bot]" },
    });
  });

  test("keep comments, which take changes and reactions", async () => {
    await branch("spoken", "export const a = 10;\nexport const b = 2;\n");
    const { number } = await pull("spoken");
    const on = { ...at, issue_number: number };
    expect((await rest.issues.get(on)).data.pull_request).toBeDefined();
    const { data } = await rest.issues.createComment({ ...on, body: "/aia rebase" });
    const one = { ...at, comment_id: data.id };
    await rest.issues.updateComment({ ...one, body: "/aia explain" });
    const first = await rest.reactions.createForIssueComment({ ...one, content: "+1" });
    const again = await rest.reactions.createForIssueComment({ ...one, content: "+1" });
    expect([first.status, again.status]).toEqual([201, 200]);
    await rest.reactions.listForIssueComment(one);
    expect((await rest.issues.getComment(one)).data).toMatchObject({ body: "/aia explain" });
    expect((await rest.issues.listComments(on)).data).toHaveLength(1);
    await rest.issues.deleteComment(one);
    expect(await refusalOf(rest.issues.getComment(one))).toMatchObject({ status: 404 });
  });

  test.each([
    ["you", "admin"],
    ["ada", "write"],
    ["grace", "read"],
    ["mallory", "read"],
  ])("%s may %s a public repository", async (username, permission) => {
    const { data } = await rest.repos.getCollaboratorPermissionLevel({ ...at, username });
    expect(data.permission).toBe(permission);
  });
});

describe("what is reported of a commit", () => {
  test("is its checks, summed up in suites, and its statuses", async () => {
    const sha = await branch("reported", "export const a = 11;\nexport const b = 2;\n");
    const { data } = await rest.checks.create({ ...at, name: "tests", head_sha: sha });
    const one = { ...at, check_run_id: data.id };
    await rest.checks.update({ ...one, status: "in_progress" });
    const annotation = { path: "src/a.ts", start_line: 1, end_line: 1, message: "no" } as const;
    const output = {
      title: "1 failed",
      summary: "One",
      text: "not ok 1",
      annotations: [{ ...annotation, annotation_level: "failure" as const }],
    };
    const status = "completed" as const;
    await rest.checks.update({ ...one, status, conclusion: "failure", output });
    expect((await rest.checks.get(one)).data).toMatchObject({ conclusion: "failure" });
    expect((await rest.checks.listAnnotations(one)).data).toMatchObject([annotation]);
    const again = { ...at, name: "tests", head_sha: sha, status, conclusion: "success" as const };
    await rest.checks.create(again);
    const ref = { ...at, ref: "reported" };
    const latest = await rest.checks.listForRef(ref);
    expect(latest.data.check_runs.map(({ conclusion }) => conclusion)).toEqual(["success"]);
    const all = await rest.checks.listForRef({ ...ref, filter: "all" });
    expect(all.data.total_count).toBe(2);
    const { data: suites } = await rest.checks.listSuitesForRef(ref);
    expect(suites.check_suites).toMatchObject([{ status, conclusion: "success" }]);

    const combined = async () => (await rest.repos.getCombinedStatusForRef(ref)).data.state;
    expect(await combined()).toBe("pending");
    const said = { ...at, sha, context: "ci/other" };
    await rest.repos.createCommitStatus({ ...said, state: "failure" });
    expect(await combined()).toBe("failure");
    await rest.repos.createCommitStatus({ ...said, state: "success" });
    expect(await combined()).toBe("success");
    expect((await rest.repos.listCommitStatusesForRef(ref)).data).toHaveLength(2);
  });
});

describe("a repository's history", () => {
  test("is read by ref, by path, by comparison", async () => {
    const sha = await branch("compared", "export const a = 12;\nexport const b = 2;\n");
    const basehead = `${head}...${sha}`;
    const { data } = await rest.repos.compareCommitsWithBasehead({ ...at, basehead });
    expect(data).toMatchObject({ status: "ahead", ahead_by: 1, commits: [{ sha }] });
    expect(data.files).toMatchObject([{ filename: "src/a.ts" }]);
    const root = await rest.repos.getContent({ ...at, path: "" });
    expect(root.data).toMatchObject([{ name: "README.md" }, { name: "src", type: "dir" }]);
    const file = await rest.repos.getContent({ ...at, path: "src/a.ts", ref: sha });
    const { content } = file.data as { content: string };
    expect(Buffer.from(content, "base64").toString()).toContain("a = 12");
    const raw = await rest.repos.getContent({
      ...at,
      path: "src/a.ts",
      mediaType: { format: "raw" },
    });
    expect(String(raw.data)).toContain("export const");
    await rest.git.listMatchingRefs({ ...at, ref: "heads/comp" });
    const tree = await rest.git.getTree({ ...at, tree_sha: sha, recursive: "1" });
    const [blob] = tree.data.tree.filter(({ type }) => type === "blob");
    await rest.git.getBlob({ ...at, file_sha: blob?.sha ?? "" });
    await rest.git.getRef({ ...at, ref: "heads/main" });
    await rest.repos.get(at);
    await rest.repos.listBranches(at);
    await rest.repos.listTags(at);
    await rest.repos.listCommits({ ...at, sha: head, path: "src/a.ts", per_page: 5 });
    await rest.repos.getCommit({ ...at, ref: sha });
    await rest.pulls.list({ ...at, state: "all", sort: "updated", direction: "desc" });
  });

  test("is not sent again to who has it", async () => {
    const { data, headers } = await rest.repos.get(at);
    const known = { ...at, headers: { "if-none-match": headers.etag ?? "" } };
    expect(await refusalOf(rest.repos.get(known))).toMatchObject({ status: 304 });
    await rest.issues.createLabel({ ...at, name: "later" });
    expect((await rest.repos.get({ ...at, headers: { "if-none-match": '"other"' } })).data).toEqual(
      data,
    );
  });
});

test("every answer was as GitHub describes it", () => {
  expect(seen.problems).toEqual([]);
  expect(seen.seen.size).toBeGreaterThan(60);
});
