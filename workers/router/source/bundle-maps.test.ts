import { env as bound } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReadFiles } from "#core/api/git/source.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import { translateTrace } from "#core/source-maps/translate-trace.ts";
import type { UploadedMap } from "#core/source-maps/uploaded-map.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { releaseMapKey, sourceMapKey } from "#r2/keys.ts";
import made from "../../../test/fixtures/source-maps/bundles.json";
import type { Env } from "../env.ts";
import { type BundleMapsQuestion, bundleMaps } from "./bundle-maps.ts";

const id = "5b2d1c3e-7f00-4a1b-9c2d-0123456789ab";
const webpack = made.bundles.find(({ tool }) => tool === "webpack");
const inline = made.bundles.find(({ tool }) => tool === "esbuild-inline");
const map: unknown = JSON.parse(webpack?.map ?? "");
const [throwSite] = made.truth;

let projects = 0;
let projectId: string;
let contents: Record<string, string>;
let asked: string[][];
let env: Env;
beforeEach(() => {
  projects += 1;
  projectId = `0198f0aa-0000-7000-8000-${String(projects).padStart(12, "0")}`;
  contents = {};
  asked = [];
  const { STORE } = bound as unknown as Env; // The bindings of [env.router], given by the test's runtime.
  env = { ...(bound as unknown as Env), STORE, GIT: git() };
});

/** A git service with the files of `contents`. */
function git(): Fetcher {
  const fetch = async (request: Request): Promise<Response> => {
    const { entries }: ReadFiles = await request.json();
    asked.push(entries.map(({ path }) => path));
    const files = entries.flatMap((entry) => {
      const text = contents[entry.path];
      return text === undefined ? [] : [{ ...entry, text }];
    });
    return Response.json({ files, leftOut: [], around: [], history: null });
  };
  return { fetch } as unknown as Fetcher; // Only fetch is called.
}

async function upload(file: string, release?: string, under = id): Promise<void> {
  const uploaded: UploadedMap = { file, map };
  await env.STORE.put(sourceMapKey(projectId, under), JSON.stringify(uploaded));
  if (release === undefined) return;
  const key = releaseMapKey(projectId, release, file);
  await env.STORE.put(key, JSON.stringify({ id: under, file }));
}

/** Where the translated trace's throw site is, and what it says instead. */
async function throwSiteOf(
  origin: Partial<BundleMapsQuestion["origin"]> = {},
  { stack = webpack?.stack ?? "", paths = [] as string[] } = {},
): Promise<string> {
  const trace = parseStackTrace(stack, { language: "nodejs" });
  const tree: TreeEntry[] = paths.map((path) => ({ path, blob: path, mode: "100644" }));
  const repository = { owner: "acme", name: "shop", baseBranch: "main" };
  const question = { projectId, repository, trace, tree, origin: { service: "shop", ...origin } };
  const translated = translateTrace(trace, await bundleMaps(env, question));
  const [frame] = translated.exceptions[0]?.frames ?? [];
  return frame?.bundled ?? `${frame?.file}:${frame?.line}`;
}

const found = expect.stringMatching(new RegExp(`src/price\\.ts:${throwSite?.line}$`));

describe("a bundle's map is the one uploaded", () => {
  it("for its release, under the end of its path", async () => {
    await upload("dist/main.js", "1.4.2");
    expect(await throwSiteOf({ release: "1.4.2" })).toEqual(found);
    expect(await throwSiteOf({ release: "1.4.3" })).toContain("no source map of it was found");
  });

  it("for its commit, where CI knows no release", async () => {
    const revision = "c".repeat(40);
    await upload("main.js", revision);
    expect(await throwSiteOf({ release: "1.4.2", revision })).toEqual(found);
  });

  it("under its debug id, unless it is another bundle's", async () => {
    await upload("~/main.js");
    expect(await throwSiteOf({ debugId: id.toUpperCase() })).toEqual(found);
    await upload("other.js", undefined, id);
    expect(await throwSiteOf({ debugId: id })).toContain("no source map of it was found");
  });

  it("by the project itself, not by another", async () => {
    await upload("main.js", "1.4.2");
    projectId = "0198f0aa-0000-7000-8000-999999999999";
    expect(await throwSiteOf({ release: "1.4.2" })).toContain("no source map of it was found");
  });

  it("and none while R2 is away: the incident goes on", async () => {
    env = {
      ...env,
      STORE: {
        list: () => Promise.reject(new Error("away")),
        get: () => Promise.reject(new Error("away")),
      } as unknown as R2Bucket, // Only these are called.
    };
    const answer = await throwSiteOf({ release: "1.4.2", debugId: id });
    expect(answer).toContain("no source map of it was found");
  });
});

describe("without an upload it is", () => {
  it("the file committed beside the bundle", async () => {
    contents = { "webpack/dist/main.js.map": webpack?.map ?? "" };
    const paths = ["src/price.ts", "webpack/dist/main.js", "webpack/dist/main.js.map"];
    expect(await throwSiteOf({}, { paths })).toEqual(found);
    expect(asked).toEqual([["webpack/dist/main.js.map"]]);
  });

  it("the one inside the committed bundle", async () => {
    contents = { "dist/main.cjs": inline?.bundle ?? "" };
    expect(await throwSiteOf({}, { stack: inline?.stack ?? "", paths: ["dist/main.cjs"] })).toEqual(
      found,
    );
  });

  it("the upload of the debug id the committed bundle names", async () => {
    await upload("main.js");
    contents = { "dist/main.js": `x\n//# debugId=${id}\n` };
    expect(await throwSiteOf({}, { paths: ["dist/main.js"] })).toEqual(found);
  });

  it("never one at an address: nothing is fetched that a bundle names", async () => {
    contents = {
      "dist/main.js": "x\n//# sourceMappingURL=http://169.254.169.254/latest/main.js.map\n",
    };
    const answer = await throwSiteOf({}, { paths: ["dist/main.js", "latest/main.js.map"] });
    expect(answer).toContain("no source map of it was found");
    expect(asked).toEqual([["dist/main.js"]]);
  });

  it("none where the committed one is broken, and the frame says so", async () => {
    contents = { "dist/main.js.map": "{}" };
    const paths = ["dist/main.js", "dist/main.js.map"];
    expect(await throwSiteOf({}, { paths })).toContain("no source map of version 3");
  });
});

it("a trace of sources costs no read at all", async () => {
  const stack = "Error: x\n    at f (/app/src/price.ts:3:5)";
  expect(await throwSiteOf({ release: "1" }, { stack, paths: ["src/price.ts"] })).toBe(
    "/app/src/price.ts:3",
  );
  expect(asked).toEqual([]);
});
