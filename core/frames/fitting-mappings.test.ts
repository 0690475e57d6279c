import { describe, expect, it } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { applyCodeMappings } from "./code-mappings.ts";
import { fittingMappings } from "./fitting-mappings.ts";
import { resolveTrace } from "./resolve-trace.ts";
import { indexTree } from "./tree-index.ts";

/** What is offered for the frames of one error, after everything that AIA finds by itself. */
function offered(paths: string[], files: string[]) {
  const frames = files.map((file) => `    at total (${file}:2:10)`);
  const trace = parseStackTrace(["TypeError: x", ...frames].join("\n"));
  const tree = indexTree(paths);
  const resolved = resolveTrace(trace, { tree, service: "my-app" });
  return { resolved, tree, found: fittingMappings(resolved, tree) };
}

const twice = ["api/app/total.js", "api/app/tax.js", "worker/app/total.js", "package.json"];

describe("a code mapping that would fit", () => {
  it("is offered where two files fit equally well, that of the most frames first", () => {
    const { found } = offered(twice, ["/srv/total.js", "/srv/run/tax.js"]);
    expect(found.map(({ runtime, repository, frames }) => [runtime, repository, frames])).toEqual([
      ["/srv", "api/app", 1],
      ["/srv", "worker/app", 1],
    ]);
    const [first] = offered(
      [...twice, "api/app/db.js", "worker/app/db.js"],
      ["/srv/total.js", "/srv/db.js"],
    ).found;
    expect(first).toEqual({
      runtime: "/srv",
      repository: "api/app",
      frames: 2,
      file: "/srv/total.js",
      path: "api/app/total.js",
    });
  });

  it("names the frame's file once it is set", () => {
    const { resolved, tree, found } = offered(twice, ["/srv/total.js"]);
    for (const mapping of found)
      expect(applyCodeMappings(resolved, [mapping], tree).culprit?.path).toBe(mapping.path);
    expect(found).toHaveLength(2);
  });

  it("leads from a compiled file to its source", () => {
    const paths = ["api/src/total.ts", "worker/src/total.ts"];
    expect(offered(paths, ["/srv/x/dist/total.js"]).found).toMatchObject([
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
