import { describe, expect, test } from "vitest";
import made from "../../test/fixtures/source-maps/bundles.json";
import { bundleName, isBundled, namesOfBundle } from "./bundle-name.ts";

test.each([
  ["https://shop.example/assets/main-DxD11TjX.js?v=1", "assets/main-DxD11TjX.js"],
  ["~/assets/app.js", "assets/app.js"],
  ["/app/dist/main.js", "app/dist/main.js"],
  ["C:\\app\\dist\\main.js", "app/dist/main.js"],
  ["./dist/../main.js", "dist/main.js"],
  ["worker.js", "worker.js"],
  ["file:///worker.js", "worker.js"],
])("the bundle %s is called %s", (file, name) => {
  expect(bundleName(file)).toBe(name);
});

test("an upload is looked for by the longest name first", () => {
  expect(namesOfBundle("/app/dist/main.js")).toEqual([
    "app/dist/main.js",
    "dist/main.js",
    "main.js",
  ]);
  expect(namesOfBundle(`${"a/".repeat(40)}main.js`)).toHaveLength(8);
});

describe("a frame's position", () => {
  test.each(made.bundles.filter(({ tool }) => tool !== "esbuild-inline"))(
    "in the minified bundle of $tool is a bundle's",
    ({ stack }) => {
      const [, file = "", line, column] =
        /\(?(?:file:\/\/)?(\/\S+?):(\d+):(\d+)\)?$/m.exec(stack) ?? [];
      expect(isBundled({ file, line: Number(line), column: Number(column) })).toBe(true);
    },
  );

  test.each([
    "/app/assets/index-BvQ2k9x1.js",
    "/app/static/js/main.3f2a1bcd.js",
    "/app/dist/chunk-7XKJ2M4Q.js",
    "/app/public/vendor.min.js",
    "/app/.next/server/app/page.js",
  ])("in %s is a bundle's", (file) => {
    expect(isBundled({ file, line: 40, column: 7 })).toBe(true);
  });

  test.each([
    "/app/src/cart.ts",
    "/app/dist/server.js",
    "/app/lib/create-customer.js",
    "/app/src/oauth2-middleware.js",
    "/app/src/shopping-cart2024.js",
    "/app/src/date-formatter.js",
    "/app/migrations/20240101-createusers.js",
  ])("in %s may be a source's", (file) => {
    expect(isBundled({ file, line: 40, column: 7 })).toBe(false);
  });
});
