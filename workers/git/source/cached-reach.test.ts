import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Github, startGithub } from "../../../local/stand-ins/github/index.ts";
import { memoryStore } from "../memory-store.fixture.ts";
import { cachedReach } from "./cached-reach.ts";

const folder = mkdtempSync(`${tmpdir()}/aia-reach-`);
const repository = { owner: "acme", name: "shop", baseBranch: "main" };
const projectId = "0198f0aa-0000-7000-8000-000000000001";
let github: Github;
let octokit: Octokit;
let head: string;

beforeAll(async () => {
  mkdirSync(`${folder}/sources/src`, { recursive: true });
  writeFileSync(`${folder}/sources/src/a.ts`, "export const a = 1;\n");
  github = await startGithub({ port: 0, folder: `${folder}/repositories`, tokens: ["known"] });
  const sources = {
    owner: "acme",
    name: "shop",
    folder: `${folder}/sources`,
    message: "First\n\nx",
  };
  ({ head } = await github.createRepository(sources));
  octokit = new Octokit({ baseUrl: github.url, auth: "known" });
});
afterAll(async () => {
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

const nowhere = "f".repeat(40);

async function ask(store: R2Bucket, revision: string) {
  const before = github.calls.length;
  const ref = await cachedReach(store, projectId, { github: octokit, repository }, revision);
  return { ref, calls: github.calls.length - before };
}

test("that a branch holds a commit is asked once a day; that none does, once a minute", async () => {
  const store = memoryStore();
  expect(await ask(store, head)).toEqual({ ref: "main", calls: 1 });
  expect(await ask(store, head)).toEqual({ ref: "main", calls: 0 });
  const old = memoryStore(25 * 60 * 60 * 1_000);
  await ask(old, head);
  expect(await ask(old, head)).toEqual({ ref: "main", calls: 1 });
  expect((await ask(store, nowhere)).calls).toBeGreaterThan(0);
  expect(await ask(store, nowhere)).toEqual({ ref: null, calls: 0 });
  const twoMinutes = memoryStore(2 * 60 * 1_000);
  await ask(twoMinutes, nowhere);
  expect((await ask(twoMinutes, nowhere)).calls).toBeGreaterThan(0);
});

test("many branches and tags cost no more calls, and AIA's own are not asked", async () => {
  const at = { owner: "acme", repo: "shop" };
  const base = await octokit.rest.git.getCommit({ ...at, commit_sha: head });
  const { data: aside } = await octokit.rest.git.createCommit({
    ...at,
    message: "Beside main",
    tree: base.data.tree.sha,
    parents: [],
  });
  const { data: later } = await octokit.rest.git.createCommit({
    ...at,
    message: "After it",
    tree: base.data.tree.sha,
    parents: [aside.sha],
  });
  const makeBranch = (name: string, sha: string) =>
    octokit.rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha });
  for (let index = 0; index < 20; index++) await makeBranch(`aia/${index}`, head);
  await makeBranch("release", later.sha);
  expect(await ask(memoryStore(), nowhere)).toEqual({ ref: null, calls: 2 });
  expect(await ask(memoryStore(), aside.sha)).toEqual({ ref: "release", calls: 5 });
  for (let index = 0; index < 20; index++) await makeBranch(`old-${index}`, head);
  await octokit.rest.git.deleteRef({ ...at, ref: "heads/release" });
  const { ref, calls } = await ask(memoryStore(), aside.sha);
  expect(ref).toBeNull();
  expect(calls).toBeLessThanOrEqual(14);
});
