import { expect, test } from "vitest";
import { applyEdits } from "#core/patch/index.ts";
import { ofUndefined, thrown } from "./thrown.fixture.ts";

const source =
  "/** The longest name; an empty text when there are no names. */\nexport function longest(names) {\n  return names.¦reduce((a, b) => (a.length > b.length ? a : b));\n}\n";
const says = "Reduce of empty array with no initial value";
const beside = (head: string, check: string) =>
  `${head}import { longest } from "../src/names.js";\n\ntest("of two", () => {\n  ${check}\n});\n`;

function tests(text: string): string | undefined {
  const files = { "src/names.js": source, "test/names.test.js": text };
  const { edits } = thrown({ files, says });
  const plain = { ...files, "src/names.js": source.replace("¦", "") };
  const applied = applyEdits({ files: plain, edits: edits ?? [] });
  return applied.kind === "applied"
    ? (applied.files["test/names.test.js"] ?? undefined)
    : undefined;
}

test.each([
  [
    'import assert from "node:assert/strict";\nimport { test } from "node:test";\n',
    'assert.equal(longest(["a", "bb"]), "bb");',
    'assert.deepEqual(longest([]), "");',
  ],
  [
    'import { expect, test } from "vitest";\n',
    'expect(longest(["a", "bb"])).toBe("bb");',
    'expect(longest([])).toEqual("");',
  ],
])("a test is written beside those that call the function", (head, check, written) => {
  expect(tests(beside(head, check))).toBe(
    `${beside(head, check)}\ntest("longest is given an empty list", () => {\n  ${written}\n});\n`,
  );
});

test("none is written without a test to stand beside, and that is said", () => {
  const { edits, notes } = thrown({ files: { "src/names.js": source }, says });
  expect(edits).toHaveLength(1);
  expect(notes).toEqual([
    "No regression test was written: no test was read that calls `longest` of src/names.js in a form to follow.",
  ]);
});

test("none is written where the input does not follow from the error", () => {
  const text =
    "/** 0 for an unknown code. */\nfunction f(code) {\n  const rate = rates[code];\n  return rate.¦value;\n}\n";
  expect(thrown({ files: { "a.js": text }, says: ofUndefined("value") }).notes?.[0]).toContain(
    "does not follow from the kind of error",
  );
});
