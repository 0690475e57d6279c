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

test("that a branch holds a commit is asked once a day; that none does, every time", async () => {
  const ask = async (store: R2Bucket, revision: string) => {
    const before = github.calls.length;
    const ref = await cachedReach(store, projectId, { github: octokit, repository }, revision);
    return { ref, calls: github.calls.length - before };
  };
  const store = memoryStore();
  expect(await ask(store, head)).toEqual({ ref: "main", calls: 1 });
  expect(await ask(store, head)).toEqual({ ref: "main", calls: 0 });
  const old = memoryStore(25 * 60 * 60 * 1_000);
  await ask(old, head);
  expect(await ask(old, head)).toEqual({ ref: "main", calls: 1 });
  const nowhere = "f".repeat(40);
  expect(await ask(store, nowhere)).toMatchObject({ ref: null });
  expect((await ask(store, nowhere)).calls).toBeGreaterThan(0);
});
