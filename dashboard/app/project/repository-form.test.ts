import { expect, test } from "vitest";
import { readRepository } from "./repository-form.ts";

test.each([
  ["acme/shop", ""],
  [" https://github.com/acme/shop ", "main"],
  ["git@github.com:acme/shop.git", "main"],
  ["https://github.com/acme/shop.git/", ""],
])("%j is read", (text, branch) => {
  expect(readRepository(text, branch)).toEqual({
    kind: "read",
    repository: { owner: "acme", name: "shop", baseBranch: "main" },
  });
});

test("nothing is no repository", () => {
  expect(readRepository("  ", "main")).toEqual({ kind: "read", repository: null });
});

test.each([
  ["shop", "main"],
  ["acme/shop/src", "main"],
  ["acme/shop", "a..b"],
  ["acme/shop", "-x"],
  ["acme/shop?x=1", "main"],
])("%j and the branch %j are refused", (text, branch) => {
  expect(readRepository(text, branch).kind).toBe("refused");
});
