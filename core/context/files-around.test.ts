import { expect, test } from "vitest";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { filesAround } from "./files-around.ts";

const entry = (path: string, size = 1_000) => ({ path, blob: path, mode: "100644", size });
const trace: ParsedTrace = {
  language: "javascript",
  truncated: false,
  exceptions: [
    {
      type: "TypeError",
      message: "Coupon is gone",
      relation: "primary",
      frames: [{ file: "/app/shop/src/cart/total.ts", line: 1, inApp: true, raw: "" }],
    },
  ],
};

function around(files: string[], others: string[], most = 50, given = trace): string[] {
  const tree = [...files, ...others].map((path) => entry(path));
  return filesAround(
    files.map((path) => entry(path)),
    tree,
    given,
    most,
  ).map(({ path }) => path);
}

test("the nearest tests come first, then sources by how few folders lie between", () => {
  expect(
    around(
      ["shop/src/cart/total.ts"],
      [
        "shop/README.md",
        "other/deep/down/far.ts",
        "shop/src/db/rows.ts",
        "shop/src/index.ts",
        "shop/src/cart/item.ts",
        "shop/test/total.test.ts",
        "shop/test/unrelated.test.ts",
        "shop/node_modules/dep/near.ts",
        "shop/src/cart/item.py",
        "shop/src/cart/bundle.min.js",
      ],
    ),
  ).toEqual([
    "shop/test/total.test.ts",
    "shop/test/unrelated.test.ts",
    "shop/src/cart/item.ts",
    "shop/src/index.ts",
    "shop/src/db/rows.ts",
    "other/deep/down/far.ts",
  ]);
});

test("a crowded folder does not keep out what lies as near", () => {
  const crowd = Array.from({ length: 80 }, (_, at) => `src/crowd/c${at}.ts`);
  expect(around(["src/cart/a.ts"], [...crowd, "src/db/find.ts"], 3)).toEqual([
    "src/crowd/c0.ts",
    "src/db/find.ts",
    "src/crowd/c1.ts",
  ]);
});

test("a file the trace speaks of is nearer, and so is one beside a frame further in", () => {
  expect(
    around(["a/b/one.ts", "x/y/two.ts"], ["a/b/c/d/coupon.ts", "a/b/c/d/rest.ts", "x/y/beside.ts"]),
  ).toEqual(["a/b/c/d/coupon.ts", "x/y/beside.ts", "a/b/c/d/rest.ts"]);
});

test("candidates of an ambiguous frame and the manifests of a library that threw are there", () => {
  const frames = [
    { file: "/app/node_modules/pg/a.js", line: 1, inApp: false, raw: "" },
    {
      file: "/srv/x.ts",
      line: 1,
      inApp: true,
      raw: "",
      resolution: {
        kind: "ambiguous" as const,
        reason: "Two fit.",
        candidates: ["q/x.ts", "r/x.ts"],
      },
    },
  ];
  const threw = { ...trace, exceptions: trace.exceptions.map((each) => ({ ...each, frames })) };
  expect(around(["a/one.ts"], ["r/x.ts", "q/x.ts", "package.json", "a/z.ts"], 50, threw)).toEqual([
    "package.json",
    "q/x.ts",
    "r/x.ts",
    "a/z.ts",
  ]);
});

test("never more than was asked for, than 400 kB, or a file that nobody wrote", () => {
  const names = Array.from({ length: 200 }, (_, index) => `src/f${index}.ts`);
  expect(around(["src/a.ts"], names, 7)).toHaveLength(7);
  expect(around(["src/a.ts"], names, 0)).toEqual([]);
  expect(around([], names, 10)).toEqual([]);
  const tree = [
    entry("src/a.ts"),
    entry("src/huge.ts", 100_001),
    ...names.map((path) => entry(path, 90_000)),
    { ...entry("src/link.ts"), mode: "120000" },
    entry("src/small.ts", 30_000),
  ];
  const chosen = filesAround([entry("src/a.ts")], tree, trace, 50);
  expect(chosen.reduce((sum, { size = 0 }) => sum + size, 0)).toBeLessThanOrEqual(400_000);
  expect(chosen.map(({ path }) => path)).toContain("src/small.ts");
  expect(chosen.map(({ path }) => path)).not.toContain("src/huge.ts");
  expect(chosen.map(({ path }) => path)).not.toContain("src/link.ts");
});
