import { expect, test } from "vitest";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import made from "../../test/fixtures/source-maps/bundles.json";
import { readSourceMap } from "./source-map.ts";
import { type BundleMap, translateTrace } from "./translate-trace.ts";

const tree = ["src/price.ts", "src/order.ts", "src/handle.ts", "src/main.ts"];

function bundleOf(tool: string) {
  const bundle = made.bundles.find((each) => each.tool === tool);
  const read = readSourceMap(bundle?.map ?? "");
  if (!bundle || read.kind !== "read") throw new Error(`no map of ${tool}`);
  const trace = parseStackTrace(bundle.stack, { language: "nodejs" });
  return { trace, found: { kind: "map", map: read.map } satisfies BundleMap };
}

test("a trace of a bundle names the sources and keeps the compiled positions", () => {
  const { trace, found } = bundleOf("webpack");
  const file = "/tmp/shop/webpack/dist/main.js";
  const [exception] = translateTrace(trace, new Map([[file, found]])).exceptions;
  expect(exception?.frames[0]).toMatchObject({
    file: "src/price.ts",
    line: made.truth[0]?.line,
    inApp: true,
    compiled: { file, line: 1 },
  });
  expect(exception?.frames.at(-1)).toEqual(trace.exceptions[0]?.frames.at(-1));
});

test("a function that was renamed has the name its caller calls it by", () => {
  const { trace, found } = bundleOf("esbuild");
  const file = "/tmp/shop/esbuild/dist/main.mjs";
  const frames = translateTrace(trace, new Map([[file, found]])).exceptions[0]?.frames ?? [];
  expect(trace.exceptions[0]?.frames.slice(2, 5).map((frame) => frame.function)).not.toContain(
    "totalOf",
  );
  expect(frames.slice(2, 5).map((frame) => frame.function)).toEqual([
    "totalOf",
    "checkout",
    "stackOf",
  ]);
});

test("its culprit is found anew: what came from a package is none", () => {
  const { trace } = bundleOf("esbuild");
  const file = "/tmp/shop/esbuild/dist/main.mjs";
  const read = readSourceMap(
    JSON.stringify({
      version: 3,
      sources: ["../../node_modules/lib/index.js", "../../src/handle.ts"],
      names: [],
      // The first 400 columns are the package's, the rest is src/handle.ts 11:1.
      mappings: "AAAA,gZCUA",
    }),
  );
  if (read.kind !== "read") throw new Error("unread");
  const translated = translateTrace(trace, new Map([[file, { kind: "map", map: read.map }]]));
  expect(translated.culprit).toMatchObject({ file: "/tmp/shop/src/handle.ts", line: 11 });
  expect(resolveTrace(translated, { tree, service: "shop" }).culprit).toMatchObject({
    path: "src/handle.ts",
    line: 11,
  });
});

test("without a map a bundle's frame says that it is one, and is never resolved to a file", () => {
  const { trace } = bundleOf("vite");
  const translated = translateTrace(trace, new Map());
  const [frame] = translated.exceptions[0]?.frames ?? [];
  expect(frame?.bundled).toContain("no source map of it was found");
  const itself = frame?.file.replace("/tmp/shop/", "") ?? "";
  const resolved = resolveTrace(translated, { tree: [...tree, itself], service: "shop" });
  expect(resolved.exceptions[0]?.frames.filter(({ path }) => path !== undefined)).toEqual([]);
});

test("a refused map is the frame's reason, and so is a position that the map does not cover", () => {
  const { trace, found } = bundleOf("vite");
  const [file = ""] = trace.exceptions[0]?.frames.map((frame) => frame.file) ?? [];
  const reason = "The source map is too large.";
  const refused = translateTrace(trace, new Map([[file, { kind: "none", reason }]]));
  expect(refused.exceptions[0]?.frames[0]?.bundled).toBe(reason);
  const beyond = parseStackTrace(`Error: x\n    at f (${file}:900:1)`);
  const [frame] = translateTrace(beyond, new Map([[file, found]])).exceptions[0]?.frames ?? [];
  expect(frame).toMatchObject({ file, line: 900, bundled: expect.stringContaining("no source") });
});

test("a bundle's frame is translated once its map was uploaded", () => {
  const { trace, found } = bundleOf("vite");
  const [file = ""] = trace.exceptions[0]?.frames.map((frame) => frame.file) ?? [];
  const again = translateTrace(translateTrace(trace, new Map()), new Map([[file, found]]));
  expect(again).toEqual(translateTrace(trace, new Map([[file, found]])));
  expect(again.exceptions[0]?.frames[0]?.bundled).toBeUndefined();
});

test("a trace of sources stays as it is", () => {
  const trace = parseStackTrace("Error: x\n    at f (/app/src/price.ts:3:5)");
  expect(translateTrace(trace, new Map())).toEqual(trace);
});
