import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceInput } from "#core/api/state/steps.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import type { Incident } from "#core/incident/incident.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { SourceSnapshot } from "#core/repository/snapshot.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { snapshotKey } from "#r2/keys.ts";
import { type Github, startGithub } from "../../../local/stand-ins/github/index.ts";
import { readSource } from "../../router/source/read-source.ts";
import { stub } from "../../service/stub.fixture.ts";
import { internalApi } from "../http.ts";
import { memoryStore } from "../memory-store.fixture.ts";
import { AccessState } from "../state.fixture.ts";

const folder = mkdtempSync(`${tmpdir()}/aia-calls-`);
const projectId = "0198f0aa-0000-7000-8000-000000000001";
const files = {
  "package.json": '{ "name": "shop" }\n',
  "src/cart/total.ts":
    'import { rate } from "../tax/rate.ts";\nimport { find } from "../db/find.ts";\n\nexport function total(id: string) {\n  return find(id).price * rate(id);\n}\n',
  "src/cart/empty.ts": "export function empty() {\n  return [][0].price;\n}\n",
  "src/tax/rate.ts": "export function rate(id: string) {\n  return id.length;\n}\n",
  "src/db/find.ts": "export function find(id: string) {\n  return { id, price: 1 };\n}\n",
  "src/till.ts":
    'import { total } from "./cart/total.ts";\n\nexport function ring() {\n  return total("a");\n}\n',
  "test/total.test.ts": 'import { total } from "../src/cart/total.ts";\n',
  "packages/mail/package.json": '{ "name": "@shop/mail" }\n',
  ...Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [
      `src/crowd/c${at}.ts`,
      `export const c${at} = ${at};\n`,
    ]),
  ),
  "src/crowd/far.ts": 'import { send } from "../../lib/far/away/send.ts";\n\nsend();\n',
  "lib/far/away/send.ts": "export function send() {}\n",
  "packages/mail/src/send.ts": "export function send() {\n  return null.to;\n}\n",
};
let github: Github;
let head: string;

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(`${folder}/sources/${path}`), { recursive: true });
    writeFileSync(`${folder}/sources/${path}`, text);
  }
  github = await startGithub({ port: 0, folder: `${folder}/repositories`, tokens: ["known"] });
  const sources = { owner: "acme", name: "shop", folder: `${folder}/sources`, message: "First" };
  ({ head } = await github.createRepository(sources));
});
afterAll(async () => {
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A router and a git service over one store; each incident gives the calls it cost. */
function services() {
  const store = memoryStore();
  const later: Promise<unknown>[] = [];
  const ctx = stub<ExecutionContext>({
    waitUntil: (work: Promise<unknown>) => void later.push(work),
  });
  const { binding: STATE } = new AccessState();
  const env = { GITHUB_API_URL: github.url, GITHUB_TOKEN: "known", STORE: store, STATE };
  const GIT = stub<Fetcher>({
    fetch: (asked: string | Request, init?: RequestInit) =>
      internalApi.request(asked, init, env, ctx),
  });
  return async (...frames: string[]) => {
    const before = github.calls.length;
    const incident = incidentOf({ id: crypto.randomUUID(), projectId });
    await readSource(stub({ GIT, STORE: store }), inputOf(incident, frames));
    await Promise.all(later);
    const kept = await store.get(snapshotKey(projectId, incident.id, 1));
    const snapshot = SourceSnapshot.parse(await kept?.json());
    const calls = github.calls.slice(before).map(({ path }) => path);
    return { calls, snapshot, paths: snapshot.files.map(({ path }) => path) };
  };
}

function inputOf(incident: Incident, frames: string[]): SourceInput {
  return {
    stage: "source",
    attempt: 1,
    progress: {},
    incident,
    project: {
      id: projectId,
      slug: "shop",
      name: "Shop",
      repository: { owner: "acme", name: "shop", baseBranch: "main" },
      settings: ProjectSettings.parse({}),
    },
    sample: {
      id: "sample",
      kind: "exception",
      origin: { service: "shop", revision: head },
      occurredAt: "2026-01-01T00:00:00Z",
      attributes: {},
    },
    trace: traceOf(frames),
    deploy: null,
    roots: {},
    wants: null,
  };
}

/** Without a frame there is no trace, and only the commit and its tree are read. */
function traceOf(frames: string[]) {
  if (frames.length === 0) return null;
  const text = ["TypeError: x", ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return parseStackTrace(text, { language: "nodejs" });
}

const total = "total (/app/src/cart/total.ts:5:19)";
const ring = "ring (/app/src/till.ts:4:10)";

test("a new incident at a known commit costs one call with files never read, and none with all cached", async () => {
  const incident = services();
  const known = await incident();
  expect(known.calls.map((path) => path.split("/")[4])).toEqual(["compare", "git"]);
  expect(known.paths).toEqual([]);

  const first = await incident(total, ring);
  expect(first.paths).toHaveLength(6);
  expect(first.calls).toEqual(["/graphql"]);

  const other = await incident("send (/app/packages/mail/src/send.ts:2:15)");
  expect(other.paths).toEqual(["packages/mail/src/send.ts", "test/total.test.ts"]);
  expect(other.calls).toEqual(["/graphql"]);

  const again = await incident(total, ring);
  expect(again.calls).toEqual([]);
  expect(again.snapshot).toEqual(first.snapshot);
});

test("what was read ahead is not shown: a snapshot holds the trace's files, what they import, and small folders", async () => {
  const incident = services();
  const { paths, snapshot } = await incident(total, ring);
  expect(paths).toEqual([
    "src/cart/total.ts",
    "src/till.ts",
    "test/total.test.ts",
    "src/tax/rate.ts",
    "src/db/find.ts",
    "src/cart/empty.ts",
  ]);
  expect(snapshot.suspect).toMatchObject({
    sha: head,
    author: expect.any(String),
    reason: expect.stringContaining("line 5 of src/cart/total.ts"),
  });
});

test("a neighbour farther away than what was read ahead costs a call of its own, once", async () => {
  const incident = services();
  await incident();
  const far = "far (/app/src/crowd/far.ts:3:1)";
  const { calls, paths } = await incident(far);
  expect(paths).toEqual(["src/crowd/far.ts", "lib/far/away/send.ts", "test/total.test.ts"]);
  expect(calls).toEqual(["/graphql", "/graphql"]);
  expect((await incident(far)).calls).toEqual([]);
});

test("a file only a manifest leads to costs a call after the manifest's, and one where that is known", async () => {
  const sent = "send (/app/node_modules/@shop/mail/dist/send.js:2:15)";
  const fresh = services();
  await fresh();
  const { calls, paths } = await fresh(sent);
  expect(paths).toEqual(["packages/mail/src/send.ts", "test/total.test.ts"]);
  expect(calls).toEqual(["/graphql", "/graphql"]);

  const known = services();
  await known("gone (/app/node_modules/@shop/mail/dist/gone.js:1:1)");
  expect((await known(sent)).calls).toEqual(["/graphql"]);
});
