import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { schema } from "@octokit/graphql-schema";
import { Octokit } from "@octokit/rest";
import { buildSchema, findBreakingChanges, parse, validate } from "graphql";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { AskHistory } from "#core/repository/file-history.ts";
import { clone } from "../../../local/run/project.ts";
import type { Fault } from "../../../local/stand-ins/github/faults.ts";
import { git } from "../../../local/stand-ins/github/git.ts";
import { graphqlSchema } from "../../../local/stand-ins/github/graphql-schema.ts";
import { type Github, startGithub } from "../../../local/stand-ins/github/index.ts";
import { fetchSource, type Wanted } from "./fetch-source.ts";
import { sourceQuery } from "./source-query.ts";

const folder = mkdtempSync(`${tmpdir()}/aia-graphql-`);
const repository = { owner: "acme", name: "shop", baseBranch: "main" };
const nobody = "f".repeat(40);
const files = {
  "plain.ts": Buffer.from("export const a = 1;\n"),
  "mark.ts": Buffer.from("\uFEFFexport const a = 1;\r\nexport const ü = '€ 😀';\r\n"),
  "empty.ts": Buffer.alloc(0),
  "picture.png": Buffer.from([0x89, 0x50, 0, 1, 2]),
  "late.ts": Buffer.from(`${"// a line of text\n".repeat(600)}\0end\n`),
  "latin.ts": Buffer.from("// caf\xe9\n", "latin1"),
  "large.ts": Buffer.from("x".repeat(512_001)),
  "cut.ts": Buffer.from([0x61, 0xf0, 0x9f, 0x98]),
};
let github: Github;
let octokit: Octokit;
let head: string;
let oids: Record<string, string>;

beforeAll(async () => {
  mkdirSync(`${folder}/sources`, { recursive: true });
  for (const [path, bytes] of Object.entries(files))
    writeFileSync(`${folder}/sources/${path}`, bytes);
  github = await startGithub({ port: 0, folder: `${folder}/repositories`, tokens: ["known"] });
  const sources = { owner: "acme", name: "shop", folder: `${folder}/sources`, message: "First" };
  await github.createRepository(sources);
  head = await commitAs("Second Author", "plain.ts", "export const a = 1;\nexport const b = 2;\n");
  octokit = new Octokit({
    baseUrl: github.url,
    auth: "known",
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const listed = await git(github.repositoryFolder("acme", "shop"), ["ls-tree", "-r", head]);
  oids = Object.fromEntries(
    listed.split("\n").map((line) => [line.split("\t")[1], line.split(/\s/)[2]]),
  );
});
afterAll(async () => {
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => github.faults.clear());

/** A person's own commit, pushed to main; gives its id. */
async function commitAs(author: string, path: string, text: string): Promise<string> {
  const target = mkdtempSync(`${folder}/clone-`);
  await clone(`${github.url}/acme/shop.git`, `${target}/shop`, "main");
  writeFileSync(`${target}/shop/${path}`, text);
  const env = { GIT_AUTHOR_NAME: author };
  await git(`${target}/shop`, ["commit", "-aqm", `Change ${path}\n\nAt length.`], { env });
  await git(`${target}/shop`, ["push", "-q", github.repositoryFolder("acme", "shop"), "HEAD:main"]);
  return git(`${target}/shop`, ["rev-parse", "HEAD"]);
}

const oid = (path: string) => oids[path] ?? "";
const past = (path: string): AskHistory => ({ commit: head, path, blame: true });

async function counted(question: Partial<Wanted>) {
  const before = github.calls.length;
  const asked = { blobs: [], ahead: [], history: null, ...question };
  const { texts, history } = await fetchSource(octokit, repository, asked);
  const calls = github.calls.slice(before).map(({ path }) => path.replace(/[0-9a-f]{40}/, "…"));
  return { texts, history, calls };
}

describe("GitHub's own schema", () => {
  const real = buildSchema(schema.idl, { assumeValid: true });

  test("knows everything of the stand-in's", () => {
    expect(findBreakingChanges(buildSchema(graphqlSchema), real)).toEqual([]);
  });

  test.each([
    ["files alone", { blobs: [nobody, nobody], history: null }],
    ["a file's past", { blobs: [], history: { commit: nobody, path: "a", blame: false } }],
    ["both, with blame", { blobs: [nobody], history: { commit: nobody, path: "a", blame: true } }],
  ])("finds nothing wrong with the query for %s", (_, question) => {
    const { query, variables } = sourceQuery(repository, question);
    expect(validate(real, parse(query))).toEqual([]);
    const declared = [...query.matchAll(/\$(\w+): /g)].map(([, name]) => name);
    expect(declared.sort()).toEqual(Object.keys(variables).sort());
  });
});

describe("one call", () => {
  test("reads files byte for byte, and more calls only what it cannot give", async () => {
    const { texts, calls } = await counted({
      blobs: ["plain.ts", "mark.ts", "empty.ts", "picture.png", "large.ts"].map(oid),
    });
    expect(calls).toEqual(["/graphql"]);
    const read = (path: string) => texts.get(oid(path));
    expect(read("plain.ts")?.text).toBe("export const a = 1;\nexport const b = 2;\n");
    expect(read("mark.ts")?.text).toBe(files["mark.ts"].toString("utf8"));
    expect(read("empty.ts")?.text).toBe("");
    expect(read("picture.png")).toEqual({ text: null, why: "binary" });
    expect(read("large.ts")).toEqual({ text: null, why: "larger than 512 kB" });
  });

  test("what GitHub turned into other bytes is read by REST if it is needed, and left if not", async () => {
    const odd = ["latin.ts", "cut.ts", "late.ts"].map(oid);
    const needed = await counted({ blobs: odd });
    expect(needed.texts.get(oid("latin.ts"))).toEqual({ text: null, why: "not UTF-8" });
    expect(needed.texts.get(oid("cut.ts"))).toEqual({ text: null, why: "not UTF-8" });
    expect(needed.texts.get(oid("late.ts"))).toEqual({ text: null, why: "binary" });
    expect(needed.calls).toEqual([
      "/graphql",
      "/repos/acme/shop/git/blobs/…",
      "/repos/acme/shop/git/blobs/…",
    ]);
    const along = await counted({ blobs: [oid("plain.ts")], ahead: odd });
    expect(along.calls).toEqual(["/graphql"]);
    expect([...along.texts.keys()].sort()).toEqual([oid("plain.ts"), oid("late.ts")].sort());
  });

  test("gives a file's past with its lines, as git has it", async () => {
    const { history, calls } = await counted({
      blobs: [oid("mark.ts")],
      history: past("plain.ts"),
    });
    expect(calls).toEqual(["/graphql"]);
    const first = await git(github.repositoryFolder("acme", "shop"), ["rev-parse", `${head}^`]);
    const second = { sha: head, author: "Second-Author", subject: "Change plain.ts" };
    expect(history).toMatchObject({
      kind: "read",
      history: {
        commits: [second, { sha: first, subject: "First" }],
        blame: [
          { start: 1, end: 1, commit: { sha: first } },
          { start: 2, end: 2, commit: second },
        ],
      },
    });
  });
});

describe("trouble on GraphQL", () => {
  const limited = { type: "RATE_LIMITED", message: "API rate limit exceeded" };
  const answer = (...errors: object[]) => ({ status: 200, body: { data: null, errors } });
  test.each([
    [
      "a rate limit of 200",
      answer(limited),
      { code: "github_rate_limited", retryAfterSeconds: 60 },
    ],
    [
      "one that says when",
      {
        ...answer({ message: "You have exceeded a secondary rate limit." }),
        headers: { "retry-after": "7" },
      },
      { code: "github_rate_limited", retryAfterSeconds: 7 },
    ],
    [
      "a 403 that asks to wait",
      { status: 403, headers: { "retry-after": "9" } },
      { code: "github_rate_limited", retryAfterSeconds: 9 },
    ],
    ["a token that ran out", { status: 401 }, { code: "github_unauthorized" }],
    ["an outage", { status: 502 }, { code: "github_unavailable" }],
    [
      "GitHub's own trouble",
      answer({ message: "Something went wrong while executing your query." }),
      { code: "github_unavailable" },
    ],
    [
      "missing rights",
      answer({ type: "FORBIDDEN", message: "Resource not accessible by integration" }),
      {
        code: "github_forbidden",
        message: expect.stringMatching(/not accessible.*access to contents/),
      },
    ],
  ])("is the fault that REST would give: %s", async (_, respond, fault) => {
    github.faults.next({ path: /^\/graphql$/, times: 9, respond });
    await expect(counted({ blobs: [oid("plain.ts")] })).rejects.toMatchObject(fault);
  });

  test("is a lost repository, where GitHub says so in an answer of 200", async () => {
    const asked = { blobs: [oid("plain.ts")], ahead: [], history: null };
    await expect(
      fetchSource(octokit, { ...repository, name: "none" }, asked),
    ).rejects.toMatchObject({
      code: "github_not_found",
    });
  });

  const wrongQuery = answer({
    message: "Field 'blame' doesn't exist",
    extensions: { code: "undefinedField" },
  });
  test.each<[string, Fault["respond"]]>([
    ["403", { status: 403 }],
    ["404", { status: 404 }],
    ["a schema too old", wrongQuery],
  ])("where GraphQL is refused (%s) REST gives the same without blame", async (_, respond) => {
    const log = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    github.faults.next({ path: /^\/graphql$/, times: 9, ...(respond ? { respond } : {}) });
    const { texts, history, calls } = await counted({
      blobs: [oid("plain.ts"), oid("latin.ts")],
      ahead: [oid("mark.ts")],
      history: past("plain.ts"),
    });
    expect(calls.filter((path) => path !== "/graphql")).toHaveLength(3);
    expect(texts.get(oid("plain.ts"))?.text).toContain("const b");
    expect(history).toMatchObject({
      kind: "read",
      history: { commits: [{ sha: head }, {}], blame: null },
    });
    expect(log.mock.calls.join()).toContain("GraphQL is refused");
    log.mockRestore();
  });

  test("blame that GitHub does not finish costs the lines, and neither the files nor the commits", async () => {
    github.faults.next({ path: /^\/graphql$/, times: 1, respond: { status: 502 } });
    const { texts, history, calls } = await counted({
      blobs: [oid("plain.ts")],
      history: past("plain.ts"),
    });
    expect(calls).toEqual(["/graphql", "/graphql"]);
    expect(texts.size).toBe(1);
    expect(history).toMatchObject({ kind: "read", history: { blame: null } });
  });

  test("a past that cannot be read is reported, and the files come", async () => {
    const { texts, history } = await counted({
      blobs: [oid("plain.ts")],
      history: { commit: nobody, path: "plain.ts", blame: true },
    });
    expect(texts.size).toBe(1);
    expect(history).toMatchObject({
      kind: "unread",
      reason: expect.stringContaining("does not know"),
    });
  });
});
