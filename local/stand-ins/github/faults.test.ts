import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { quiet } from "./apps.fixture.ts";
import { type Fault, secondaryLimit } from "./faults.ts";
import { type Github, startGithub } from "./index.ts";

const at = { owner: "acme", repo: "shop" };
const folder = mkdtempSync(`${tmpdir()}/aia-faults-`);
let github: Github;
let octokit: Octokit;
let sha: string;

beforeAll(async () => {
  mkdirSync(`${folder}/sources`);
  writeFileSync(`${folder}/sources/a.txt`, "one\n");
  github = await startGithub({ port: 0, folder: `${folder}/repositories`, tokens: ["known"] });
  const seed = { owner: "acme", name: "shop", folder: `${folder}/sources`, message: "First" };
  ({ head: sha } = await github.createRepository(seed));
  octokit = new Octokit({ baseUrl: github.url, auth: "known", log: quiet });
});
beforeEach(() => github.faults.clear());
afterAll(async () => {
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

const isThere = (name: string) =>
  octokit.rest.git.getRef({ ...at, ref: `heads/${name}` }).then(
    () => true,
    () => false,
  );
const make = (name: string) =>
  octokit.rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha });

describe("a fault", () => {
  test.each<[string, Partial<Fault>, done: boolean]>([
    ["answers in place of the work", { respond: { status: 500 } }, false],
    ["answers after the work", { respond: { status: 500 }, when: "after" }, true],
    ["loses the answer", { loseReply: true }, true],
    ["cuts the connection before the work", { cut: true }, false],
    ["cuts the connection after the work", { cut: true, when: "after" }, true],
    ["is GitHub's secondary limit", { respond: secondaryLimit(60) }, false],
  ])("%s", async (name, fault, done) => {
    const branch = name.replaceAll(/\W/g, "-");
    github.faults.next({ name: "POST git/refs", times: 1, ...fault });
    await expect(make(branch)).rejects.toThrow();
    expect(await isThere(branch)).toBe(done);
  });

  test("comes at the call that is meant, and no sooner", async () => {
    github.faults.next({ name: "POST git/refs", skip: 2, times: 1, respond: { status: 503 } });
    const tries = ["first", "second", "third", "fourth"].map((name) => name);
    const taken: boolean[] = [];
    for (const name of tries)
      taken.push(
        await make(`nth-${name}`).then(
          () => true,
          () => false,
        ),
      );
    expect(taken).toEqual([true, true, false, true]);
  });

  test("has something happen at that very moment", async () => {
    const seen: boolean[] = [];
    const meanwhile = async () => seen.push(await isThere("moment"));
    github.faults.next({ name: "POST git/refs", times: 1, when: "after", meanwhile });
    await make("moment");
    expect(seen).toEqual([true]);
  });

  test("is asked for by another process too, with the token of this system", async () => {
    const ask = (token: string) =>
      fetch(`${github.url}/_control/faults`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ name: "POST git/refs", respond: { status: 502 } }),
      });
    expect((await ask("unknown")).status).toBe(401);
    expect((await ask("known")).status).toBe(204);
    await expect(make("from-afar")).rejects.toMatchObject({ status: 502 });
  });
});

test("calls are listed in their order, by name, with who asked and what came of it", async () => {
  const before = github.calls.length;
  await make("listed");
  await isThere("nowhere");
  const calls = github.calls.slice(before).map(({ name, status, by }) => [name, status, by]);
  expect(calls).toEqual([
    ["POST git/refs", 201, "aia[bot]"],
    ["GET git/ref/{ref}", 404, "aia[bot]"],
  ]);
  const afar = await fetch(`${github.url}/_control/calls?after=${before}`, {
    headers: { authorization: "Bearer known" },
  });
  expect(await afar.json()).toMatchObject([{ name: "POST git/refs" }, { status: 404 }]);
});
