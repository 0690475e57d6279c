import { describe, expect, it, test } from "vitest";
import { mergeOntoHead } from "./index.ts";

const base = "one\ntwo\nthree\nfour\nfive\nsix\n";
const patched = base.replace("two", "TWO");

describe("a patch made on older code", () => {
  test.each([
    ["head is the base still", base, patched],
    ["head changed other lines", base.replace("five", "FIVE"), patched.replace("five", "FIVE")],
    ["head has lines before it", `zero\n${base}`, `zero\n${patched}`],
    ["head has the line once more, far from it", `${base}two\n`, `${patched}two\n`],
    ["head lost its last newline", base.trimEnd(), patched.trimEnd()],
  ])("is merged where %s", (_, head, text) => {
    expect(mergeOntoHead({ base, patched, head })).toEqual({ kind: "merged", text });
  });

  it("changes nothing where head has it already, or it made nothing", () => {
    expect(mergeOntoHead({ base, patched, head: patched })).toEqual({ kind: "unchanged" });
    const head = patched.replace("five", "FIVE");
    expect(mergeOntoHead({ base, patched, head })).toEqual({ kind: "unchanged" });
    expect(mergeOntoHead({ base, patched: base, head })).toEqual({ kind: "unchanged" });
  });

  test.each([
    ["changed the same line", base.replace("two", "zwei")],
    ["changed the line beside it", base.replace("three", "drei")],
    ["lost the line", base.replace("two\n", "")],
  ])("is a conflict where head %s", (_, head) => {
    expect(mergeOntoHead({ base, patched, head })).toMatchObject({ kind: "conflict" });
  });

  it("that adds lines is a conflict where head has a copy of what stands around them", () => {
    const added = base.replace("four\n", "four\nnew\n");
    const head = `${base}three\nfour\nfive\nsix\n`;
    expect(mergeOntoHead({ base, patched: added, head })).toMatchObject({ kind: "conflict" });
  });
});
