import { expect, test } from "vitest";
import { wantedFiles } from "./wanted-files.ts";

const entry = (path: string, mode = "100644") => ({ path, blob: path, mode });
const tree = [
  entry("src/cart.ts"),
  entry("src/price-list.ts"),
  entry("lib/shop/PriceList.java"),
  entry("test/price-list.test.ts"),
  entry("src/link.ts", "120000"),
  entry(".env"),
];
const read = [
  { ...entry("src/rates.ts"), text: "export function rateOf(item) {\n  return 1;\n}\n" },
];
const denied = (path: string) => (path === ".env" ? "it holds secrets" : null);

function ask(paths: string[], symbols: string[] = []) {
  const { entries, missing } = wantedFiles({ paths, symbols }, [...tree, ...read], read, denied);
  return { paths: entries.map(({ path }) => path), missing };
}

test("a path is given as it stands in the tree", () => {
  expect(ask(["src/cart.ts", "src/cart.ts"])).toEqual({ paths: ["src/cart.ts"], missing: [] });
});

test("what is denied, a link, or not there is refused in words", () => {
  expect(ask([".env", "src/link.ts", "src/none.ts", "../etc/passwd"])).toEqual({
    paths: [],
    missing: [
      ".env: not shown, since it holds secrets.",
      "src/link.ts: it is a link or a submodule.",
      "src/none.ts: there is no such file in this commit.",
      "../etc/passwd: there is no such file in this commit.",
    ],
  });
});

test("a symbol leads to the file that defines it, or to sources named after it", () => {
  expect(ask([], ["rateOf"]).paths).toEqual(["src/rates.ts"]);
  expect(ask([], ["PriceList.find"]).paths).toEqual([
    "src/price-list.ts",
    "lib/shop/PriceList.java",
  ]);
  expect(ask([], ["nothing"]).missing).toEqual([
    "nothing: no file near the trace defines it, and none is named after it.",
  ]);
});
