import fc from "fast-check";
import { expect, test } from "vitest";
import { isInApp } from "#core/languages/in-app.ts";
import { originalPath } from "./original-path.ts";

const bundle = "/app/dist/main.js";

test.each([
  ["webpack", "webpack://shop/./src/a.ts", "src/a.ts"],
  ["webpack without a name", "webpack:///./src/a.ts", "src/a.ts"],
  ["webpack, above its root", "webpack://shop/../shared/src/a.ts", "shared/src/a.ts"],
  ["webpack's loaders", "webpack://shop/./src/a.vue?vue&type=script", "src/a.vue"],
  ["Next's webpack", "webpack-internal:///(rsc)/./src/app/page.tsx", "src/app/page.tsx"],
  ["Turbopack", "turbopack:///[project]/src/app/page.tsx", "src/app/page.tsx"],
  ["Turbopack's layers", "/turbopack/[project]/src/a.ts [app-rsc] (ecmascript)", "src/a.ts"],
  ["Rollup and esbuild", "../src/a.ts", "/app/src/a.ts"],
  ["a path that needs escapes", "../src/%5Bid%5D/a%20b.ts", "/app/src/[id]/a b.ts"],
  ["a file's address", "file:///home/ci/shop/src/a.ts", "/home/ci/shop/src/a.ts"],
  ["an absolute path", "/home/ci/shop/src/a.ts", "/home/ci/shop/src/a.ts"],
  ["Windows", "C:\\ci\\shop\\src\\a.ts", "C:/ci/shop/src/a.ts"],
  ["more steps up than there are", "../../../../../src/a.ts", "/src/a.ts"],
])("the source of %s is a plain path", (_tool, source, path) => {
  expect(originalPath(source, { sourceRoot: "", bundle })).toBe(path);
});

test("a source root stands before relative sources, and before no others", () => {
  const sourceRoot = "/home/ci/shop/";
  expect(originalPath("src/a.ts", { sourceRoot, bundle })).toBe("/home/ci/shop/src/a.ts");
  expect(originalPath("webpack://x/./a.ts", { sourceRoot, bundle })).toBe("a.ts");
  expect(originalPath("../../src/a.ts", { sourceRoot: "dist", bundle: "worker.js" })).toBe(
    "src/a.ts",
  );
});

test("a bundle of the web keeps its host in its sources' addresses", () => {
  const web = { sourceRoot: "", bundle: "https://shop.example/assets/main.js?v=1" };
  expect(originalPath("../src/a.ts", web)).toBe("https://shop.example/src/a.ts");
});

test.each([
  "webpack://shop/webpack/bootstrap",
  'webpack://shop/external commonjs "node:path"',
  "webpack://shop/./node_modules/zod/index.js",
  "turbopack:///[turbopack]/browser/runtime.ts",
])("%s is not the app's own", (source) => {
  expect(isInApp(originalPath(source, { sourceRoot: "", bundle }))).toBe(false);
});

test("any text is answered with a text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (source, root) => {
      expect(typeof originalPath(source, { sourceRoot: root, bundle })).toBe("string");
    }),
  );
});
