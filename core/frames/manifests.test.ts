import { expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { manifestsFor, readManifests } from "./manifests.ts";

test("each kind of manifest declares its names by folder", () => {
  const cargo =
    '[package]\nname = "shop-core"\n[dependencies]\nname = "no"\n[[bin]]\nname = "shop"\n';
  const composer = { autoload: { "psr-4": { "App\\": "src/", "Acme\\Lib": ["lib", "more/"] } } };
  expect(
    readManifests([
      { path: "packages/cart/package.json", text: '{"name":"@acme/cart"}' },
      { path: "go.mod", text: "// the shop\nmodule github.com/acme/shop/v2\n\ngo 1.22\n" },
      { path: "core/Cargo.toml", text: cargo },
      { path: "apps/till/mix.exs", text: "def project do\n  [app: :till, version: 1]" },
      { path: "app/pubspec.yaml", text: "name: shop_app\ndependencies:\n  name: no\n" },
      { path: "php/composer.json", text: JSON.stringify(composer) },
    ]),
  ).toEqual({
    "packages/cart": ["@acme/cart"],
    "": ["github.com/acme/shop/v2"],
    core: ["shop-core", "shop"],
    "apps/till": ["till"],
    app: ["shop_app"],
    "php/src": ["App\\"],
    "php/lib": ["Acme\\Lib\\"],
    "php/more": ["Acme\\Lib\\"],
  });
});

test("what is no manifest declares nothing", () => {
  const broken = ["package.json", "composer.json", "Cargo.toml", "README.md"];
  expect(readManifests(broken.map((path) => ({ path, text: '{"name": 7, [' })))).toEqual({});
});

test("the root's, the service's and the named packages' manifests are read first, and never more than sixteen", () => {
  const many = Array.from({ length: 30 }, (_, at) => `packages/other-${at}/package.json`);
  const paths = [
    ...many,
    "package.json",
    "packages/cart/package.json",
    "packages/web/package.json",
    "examples/cart/package.json",
    "node_modules/cart/package.json",
    "go.mod",
  ];
  const trace = parseStackTrace(
    "Error: x\n    at f (/app/node_modules/@acme/cart/dist/total.js:1:2)",
  );
  const wanted = manifestsFor(trace, paths, "web");
  expect(wanted.slice(0, 3).toSorted()).toEqual([
    "package.json",
    "packages/cart/package.json",
    "packages/web/package.json",
  ]);
  expect(wanted).toHaveLength(16);
  expect(wanted).not.toContain("examples/cart/package.json");
  expect(wanted).not.toContain("go.mod");
});

test("a module in the folder of a major version is read where a frame names it", () => {
  const many = Array.from({ length: 30 }, (_, at) => `a/other-${at}/go.mod`);
  const text =
    "panic: x\n\ngoroutine 1 [running]:\ngithub.com/acme/kit/sdk/v2.(*Client).Send(...)\n\t/build/sdk/v2/client.go:7 +0x1d\n";
  const trace = parseStackTrace(text, { language: "go" });
  expect(manifestsFor(trace, [...many, "sdk/go.mod", "sdk/v2/go.mod"], "x")).toContain(
    "sdk/v2/go.mod",
  );
});
