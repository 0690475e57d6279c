import { describe, expect, it } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { applyCodeMappings } from "./code-mappings.ts";
import { fittingMappings } from "./fitting-mappings.ts";
import { resolveTrace } from "./resolve-trace.ts";
import { indexTree } from "./tree-index.ts";

function thrownAt(files: string[]) {
  const frames = files.map((file) => `    at total (${file}:2:10)`);
  return parseStackTrace(["TypeError: x", ...frames].join("\n"));
}

function srv(repository: string) {
  return { runtime: "/srv", repository };
}

/** What is offered for the frames of one error, after everything that AIA finds by itself. */
function offered(paths: string[], files: string[]) {
  const tree = indexTree(paths);
  const resolved = resolveTrace(thrownAt(files), { tree, service: "my-app" });
  return { resolved, tree, found: fittingMappings(resolved, tree) };
}

const twice = ["api/app/total.js", "api/app/tax.js", "worker/app/total.js", "package.json"];

describe("a code mapping that would fit", () => {
  it("is offered where two files fit equally well", () => {
    expect(offered(twice, ["/srv/total.js"]).found).toEqual([
      { ...srv("api/app"), frames: 1, file: "/srv/total.js", path: "api/app/total.js" },
      { ...srv("worker/app"), frames: 1, file: "/srv/total.js", path: "worker/app/total.js" },
    ]);
  });

  it("comes first where it names the most frames", () => {
    const tree = indexTree([...twice, "worker/app/db.js", "zoo/db.js"]);
    const found = fittingMappings(thrownAt(["/srv/total.js", "/srv/db.js"]), tree);
    expect(found.map(({ repository, frames }) => [repository, frames])).toEqual([
      ["worker/app", 2],
      ["api/app", 1],
      ["zoo", 1],
    ]);
  });

  it("names the frame's file once it is set", () => {
    const { resolved, tree, found } = offered(twice, ["/srv/total.js"]);
    for (const mapping of found)
      expect(applyCodeMappings(resolved, [mapping], tree).culprit?.path).toBe(mapping.path);
    expect(found).toHaveLength(2);
  });

  it("leads from a compiled file to its source", () => {
    const tree = indexTree(["api/src/total.ts", "worker/src/total.ts"]);
    expect(fittingMappings(thrownAt(["/srv/x/dist/total.js"]), tree)).toMatchObject([
      { runtime: "/srv/x/dist", repository: "api/src" },
      { runtime: "/srv/x/dist", repository: "worker/src" },
    ]);
  });

  it("is none where every frame has its file, or no file has such a name", () => {
    expect(offered(["total.js"], ["/srv/total.js"]).found).toEqual([]);
    expect(offered(twice, ["/srv/basket.js"]).found).toEqual([]);
    expect(offered(twice, ["/srv/node_modules/x/total.js"]).found).toEqual([]);
  });

  it("is at most three, however many files have the name", () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `p${at}/index.js`);
    expect(offered(many, ["/srv/index.js"]).found).toHaveLength(3);
  });
});
