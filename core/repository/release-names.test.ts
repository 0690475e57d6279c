import { expect, test } from "vitest";
import { commitIdIn, tagsOf } from "./release-names.ts";

test.each([
  ["3f9c2ab", "3f9c2ab"],
  ["3F9C2AB4", "3f9c2ab4"],
  ["1.4.2+3f9c2ab", "3f9c2ab"],
  ["main-3f9c2abd", "3f9c2abd"],
  ["shop@1.4.2-7-g3f9c2ab", "3f9c2ab"],
  ["sha-3f9c2ab", "3f9c2ab"],
  ["1".repeat(40), "1".repeat(40)],
  ["20261124", null],
  ["1.4.2", null],
  ["3f9c2a", null],
  ["", null],
  ["x".repeat(500), null],
])("the release %s names the commit %s", (release, id) => {
  expect(commitIdIn(release)).toBe(id);
});

test("a release stands under its own name, with a v, or under its service", () => {
  expect(tagsOf("1.4.2", "cart")).toEqual(["1.4.2", "v1.4.2", "cart@1.4.2", "cart-v1.4.2"]);
  expect(tagsOf("v1.4.2", "cart")).toEqual(["v1.4.2", "cart@v1.4.2"]);
});

test("what no tag can be called is not asked for", () => {
  expect(tagsOf("../../main", "cart")).toEqual([]);
  expect(tagsOf("1.4 (rc)", "cart")).toEqual([]);
  expect(tagsOf("1.4.2", "my cart")).toEqual(["1.4.2", "v1.4.2"]);
});
