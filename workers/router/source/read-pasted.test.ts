import { expect, test } from "vitest";
import { ReadFiles } from "#core/api/git/source.ts";
import type { ProjectPage } from "#core/api/state/project-page.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { stub } from "../../service/stub.fixture.ts";
import type { Env } from "../env.ts";
import { readPasted } from "./read-pasted.ts";

const text = "TypeError: x\n    at total (/opt/x9/dist/total.js:2:10)\n    at node:internal/y:1:1";
const paths = ["cart/src/total.ts", "till/src/total.ts"];
const tree = paths.map((path) => ({ path, blob: path, mode: "100644" }));

/** State with a project of these settings, and git with two files of one name. */
function env(settings: Partial<ProjectSettings>, repository: ProjectPage["project"]["repository"]) {
  const page: ProjectPage = {
    project: {
      id: "0198f0aa-0000-7000-8000-000000000001",
      slug: "shop",
      name: "Shop",
      repository,
      settings: ProjectSettings.parse(settings),
    },
    version: 1,
    createdAt: "2026-11-24T12:00:00.000Z",
    erasing: false,
    keys: [],
    seenIn: [],
    roots: [],
    rules: [],
    received: 0,
    first: null,
    sample: null,
    outcomes: { merged: 0, closed: 0, open: 0, red: 0 },
  };
  return stub<Env>({
    STATE: stub<Fetcher>({ fetch: async () => Response.json(page) }),
    GIT: stub<Fetcher>({
      fetch: async (request: Request) => {
        if (new URL(request.url).pathname === "/source/commit")
          return Response.json({
            commit: "c0ffee",
            certainty: "base",
            note: "",
            tree,
            truncated: false,
          });
        const { entries } = ReadFiles.parse(await request.json());
        const files = entries.map((entry) => ({
          ...entry,
          text: "export function total() {\n  return 1;\n}\n",
        }));
        return Response.json({ files, leftOut: [], around: [], history: null });
      },
    }),
  });
}

const repository = { owner: "acme", name: "shop", baseBranch: "main" };
const pasted = { project: "shop", service: "cart", text };

test("a frame that fits two files is offered the mappings that would tell", async () => {
  const unsure = await readPasted(env({}, repository), { ...pasted, service: "my-app" });
  expect(unsure.trace.culprit?.path).toBeUndefined();
  expect(unsure.fitting.map((each) => each.repository)).toEqual(["cart/src", "till/src"]);
});

test("a pasted trace says what its frames are, and a code mapping decides", async () => {
  const before = await readPasted(env({}, repository), pasted);
  expect(before).toMatchObject({ commit: "c0ffee", title: "TypeError: x" });
  expect(before.fingerprint.key).toMatch(/^v1:/);
  expect(before.trace.culprit?.path).toBe("cart/src/total.ts");
  const codeMappings = [{ runtime: "/opt/x9/dist", repository: "till/src" }];
  const after = await readPasted(env({ codeMappings }, repository), pasted);
  expect(after.trace.culprit?.path).toBe("till/src/total.ts");
  expect(after.fingerprint).toEqual(before.fingerprint);
});

test("without a repository it is read all the same, and says that no source was", async () => {
  const read = await readPasted(env({}, null), pasted);
  expect(read.commit).toBeNull();
  expect(read.notes).toEqual(["No repository is connected to this project."]);
  expect(read.trace.exceptions[0]?.frames).toHaveLength(2);
});
