import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { git } from "../../../local/stand-ins/github/git.ts";
import { type Github, startGithub } from "../../../local/stand-ins/github/index.ts";
import { githubSchema } from "../../../local/stand-ins/github/schema.fixture.ts";
import { nameCommit } from "../source/name-commit.ts";

const folder = mkdtempSync(`${tmpdir()}/aia-deployments-`);
const at = { owner: "acme", repo: "shop" };
const repository = { owner: "acme", name: "shop", baseBranch: "main" };
const projectId = "0198f0aa-0000-7000-8000-000000000001";
const deliveries: { event: string; body: Record<string, unknown> }[] = [];
let heard: (() => void) | undefined;
const receiver = createServer(async (request, response) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const event = String(request.headers["x-github-event"]);
  deliveries.push({ event, body: JSON.parse(Buffer.concat(chunks).toString()) });
  response.end(() => heard?.());
});
let github: Github;
let octokit: Octokit;
let head: string;
let stray: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = receiver.address();
  const port = typeof address === "object" && address ? address.port : 0;
  writeFileSync(`${folder}/a.ts`, "export const a = 1;\n");
  github = await startGithub({
    port: 0,
    folder: `${folder}/repositories`,
    tokens: ["known"],
    webhook: { url: `http://127.0.0.1:${port}/`, secret: "a-secret-of-the-tests" },
  });
  ({ head } = await github.createRepository({ ...repository, folder, message: "First" }));
  const bare = github.repositoryFolder("acme", "shop");
  stray = await git(bare, ["commit-tree", "-m", "On no branch", "-p", head, `${head}^{tree}`]);
  await git(bare, ["tag", "-a", "v1.4.2", "-m", "Release", head]);
  await git(bare, ["tag", "cart@2.0.0", head]);
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

test("a deployment and its status have GitHub's form, and the webhook delivers both", async () => {
  const check = githubSchema();
  const delivered = new Promise<void>((resolve) => {
    heard = () => deliveries.length === 2 && resolve();
  });
  const created = await octokit.rest.repos.createDeployment({ ...at, ref: "main" });
  if (!("id" in created.data)) throw new Error("GitHub would have merged first");
  const status = await octokit.rest.repos.createDeploymentStatus({
    ...at,
    deployment_id: created.data.id,
    state: "success",
  });
  await delivered;
  const path = "/repos/{owner}/{repo}/deployments";
  expect([
    ...check("POST", path, 201, created.data),
    ...check("POST", `${path}/{deployment_id}/statuses`, 201, status.data),
  ]).toEqual([]);
  expect(deliveries.map(({ event }) => event)).toEqual(["deployment", "deployment_status"]);
  expect(deliveries[1]?.body).toMatchObject({
    deployment: { sha: head, environment: "production" },
    deployment_status: { state: "success" },
  });
});

/** What is named for an error, in the words of its note. */
function named(hints: Partial<Parameters<typeof nameCommit>[1]>) {
  const nothing = { revision: null, release: null, service: "cart", deploy: null };
  return nameCommit(octokit, { projectId, repository, ...nothing, ...hints });
}

function deployOfRevision(revision: string, because: "revision" | "time" = "time") {
  const deployedAt = "2026-11-24T10:00:00.000Z";
  const origin = { service: "cart", environment: "production", release: null };
  return { because, deploy: { source: "ci" as const, ...origin, revision, deployedAt } };
}

describe("the commit that ran is", () => {
  test("the reported revision, also a short one, where a branch holds it", async () => {
    expect(await named({ revision: head })).toMatchObject({ commit: head, certainty: "deployed" });
    expect(await named({ revision: head.slice(0, 9) })).toEqual({
      commit: head,
      certainty: "deployed",
      note: "The app reported this revision, and main holds it.",
    });
  });

  test("the release, where it is a commit or a tag", async () => {
    expect(await named({ release: `1.4.2+${head.slice(0, 8)}x` })).toMatchObject({
      certainty: "base",
    });
    expect(await named({ release: `build-a${head}` })).toMatchObject({ certainty: "base" });
    expect(await named({ release: head })).toMatchObject({ commit: head, certainty: "deployed" });
    expect(await named({ release: "1.4.2" })).toEqual({
      commit: head,
      certainty: "deployed",
      note: "The release 1.4.2 is the tag v1.4.2.",
    });
    expect(await named({ release: "2.0.0" })).toMatchObject({
      commit: head,
      note: "The release 2.0.0 is the tag cart@2.0.0.",
    });
  });

  test("never one that only exists: no branch or tag reaches it", async () => {
    for (const revision of [stray, stray.slice(0, 10)]) {
      expect(await named({ revision })).toEqual({
        commit: head,
        certainty: "base",
        note: `The reported revision ${revision.slice(0, 12)} was found on no branch or tag of this repository, so the head of main was read.`,
      });
    }
  });

  test("one that only exists, where a deploy event names it too", async () => {
    const deploy = deployOfRevision(stray, "revision");
    expect(await named({ revision: stray, deploy })).toEqual({
      commit: stray,
      certainty: "deployed",
      note: "The app reported this revision, and so does the deploy event to production of 2026-11-24 10:00 UTC.",
    });
  });

  test("the newest deploy's, where the app names none", async () => {
    expect(await named({ deploy: deployOfRevision(stray) })).toEqual({
      commit: stray,
      certainty: "deployed",
      note: "From the deploy event to production of 2026-11-24 10:00 UTC, the newest before the error; the app itself names no commit.",
    });
  });

  test("no preview's of a fork, which GitHub reports as any deployment", async () => {
    const { because, deploy } = deployOfRevision(stray);
    const preview = { because, deploy: { ...deploy, source: "github" as const } };
    expect(await named({ deploy: preview })).toMatchObject({ commit: head, certainty: "base" });
    const own = { because, deploy: { ...preview.deploy, revision: head } };
    expect(await named({ deploy: own })).toMatchObject({ commit: head, certainty: "deployed" });
  });

  test("the deploy's that names the release, before any tag of that name", async () => {
    const { deploy } = deployOfRevision(stray);
    const of = { because: "release" as const, deploy: { ...deploy, release: "1.4.2" } };
    expect(await named({ release: "1.4.2", deploy: of })).toMatchObject({ commit: stray });
    const unnamed = { ...of, deploy: { ...of.deploy, revision: null } };
    expect(await named({ release: "1.4.2", deploy: unnamed })).toEqual({
      commit: head,
      certainty: "deployed",
      note: "From the deploy event to production of 2026-11-24 10:00 UTC, which names the release the app reported. The release 1.4.2 is the tag v1.4.2.",
    });
  });

  test("the base branch's head, said plainly, where nothing names one of this repository", async () => {
    const gone = "d".repeat(40);
    expect(await named({ deploy: deployOfRevision(gone) })).toMatchObject({
      commit: head,
      certainty: "base",
      note: "The deploy event to production of 2026-11-24 10:00 UTC names no commit of this repository, so the head of main was read.",
    });
    expect(await named({ revision: "main" })).toMatchObject({ certainty: "base" });
    expect(await named({ release: "9.9.9" })).toMatchObject({
      certainty: "base",
      note: expect.stringContaining("The release 9.9.9 is no commit and no tag"),
    });
    expect(await named({})).toMatchObject({ certainty: "base" });
  });
});
