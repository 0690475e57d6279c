import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { CommitsListed, ListCommits } from "#core/source/commits.ts";
import { type Github, startGithub } from "./index.ts";

type Store = ReturnType<typeof memory>;
type Place = { github: Octokit; repository: typeof repository };

// The git service is compiled with a Worker's types; its calls are tried here against real repositories.
const { listCommits } = await vi.importActual<{
  listCommits(github: Octokit, store: Store, question: ListCommits): Promise<CommitsListed>;
}>("../../workers/git/list-commits.ts");
const { rememberedReach } = await vi.importActual<{
  rememberedReach(store: Store, id: string, place: Place, revision: string): Promise<string | null>;
}>("../../workers/git/remembered-reach.ts");

const folder = mkdtempSync(`${tmpdir()}/aia-history-`);
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

/** R2 as far as a cache asks of it. */
function memory(age = 0) {
  const kept = new Map<string, string>();
  return {
    get: async (key: string) => {
      const text = kept.get(key);
      const uploaded = new Date(Date.now() - age);
      return text === undefined ? null : { uploaded, json: async () => JSON.parse(text) };
    },
    put: async (key: string, text: string) => void kept.set(key, text),
  };
}

test("a file's last commits cost one call, and then none", async () => {
  const store = memory();
  const question = { projectId, repository, commit: head, path: "src/a.ts" };
  const before = github.calls.length;
  const { commits } = await listCommits(octokit, store, question);
  expect(commits).toMatchObject([{ sha: head, subject: "First" }]);
  expect(await listCommits(octokit, store, question)).toEqual({ commits });
  expect(github.calls.length - before).toBe(1);
  await expect(
    listCommits(octokit, store, { ...question, commit: "f".repeat(40) }),
  ).rejects.toMatchObject({ code: "github_not_found" });
});

test("that a branch holds a commit is asked once a day; that none does, every time", async () => {
  const place = { github: octokit, repository };
  const ask = async (store: Store, revision: string) => {
    const before = github.calls.length;
    const ref = await rememberedReach(store, projectId, place, revision);
    return { ref, calls: github.calls.length - before };
  };
  const store = memory();
  expect(await ask(store, head)).toEqual({ ref: "main", calls: 1 });
  expect(await ask(store, head)).toEqual({ ref: "main", calls: 0 });
  const old = memory(25 * 60 * 60 * 1_000);
  await ask(old, head);
  expect(await ask(old, head)).toEqual({ ref: "main", calls: 1 });
  const nowhere = "f".repeat(40);
  expect(await ask(store, nowhere)).toMatchObject({ ref: null });
  expect((await ask(store, nowhere)).calls).toBeGreaterThan(0);
});
