import { describe, expect, test } from "vitest";
import { renderDiff } from "#core/patch/index.ts";
import { changedLines, sameLines } from "./same-lines.ts";

const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
const text = (changed: Record<number, string>) =>
  lines
    .map((line, index) => changed[index + 1] ?? line)
    .join("\n")
    .concat("\n");
const path = "a.ts";
const diffOf = (changed: Record<number, string>) =>
  renderDiff({ before: { [path]: text({}) }, after: { [path]: text(changed) } });
/** As GitHub lists it: from the first hunk on. */
const listed = (changed: Record<number, string>, filename = path) => {
  const diff = diffOf(changed);
  return [{ filename, patch: diff.slice(diff.indexOf("@@")) }];
};

describe("the same lines", () => {
  const ours = diffOf({ 10: "changed", 30: "line 30\nmore" });

  test("are counted in the file before the change, also behind one that grew", () => {
    const grown = diffOf({ 5: "line 5\nnew\nnew", 20: "changed" });
    expect(changedLines(grown).get(path)).toEqual([
      { from: 5, to: 6 },
      { from: 20, to: 20 },
    ]);
  });

  test.each([
    ["the same line", { 10: "other" }],
    ["the line beside it", { 11: "other" }],
    ["the line that one is put behind", { 30: "other" }],
  ])("are %s", (_, theirs) => {
    expect(sameLines(ours, listed(theirs))).toBe(path);
  });

  test("are not those of another place, another file, or a file without a patch", () => {
    expect(sameLines(ours, listed({ 20: "other" }))).toBeNull();
    expect(sameLines(ours, listed({ 10: "other" }, "b.ts"))).toBeNull();
    expect(sameLines(ours, [{ filename: path }])).toBeNull();
  });
});
