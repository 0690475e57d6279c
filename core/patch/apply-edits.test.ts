import { describe, expect, it, test } from "vitest";
import { applyEdits } from "./apply-edits.ts";
import type { RefusalReason } from "./outcome.ts";

const path = "src/cart.ts";
const cart = "const a = 1;\nconst b = 2;\nconst c = 3;\n";

function edit(text: string, ...pairs: [search: string, replace: string][]) {
  return applyEdits({
    files: { [path]: text },
    edits: pairs.map(([search, replace]) => ({ path, search, replace })),
  });
}

function written(text: string) {
  return { kind: "applied", files: { [path]: text }, notes: [] };
}

describe("an edit", () => {
  it("replaces the one occurrence of its search text, and notes nothing", () => {
    expect(edit(cart, ["const b = 2;", "const b = 4;"])).toEqual(
      written("const a = 1;\nconst b = 4;\nconst c = 3;\n"),
    );
  });

  it("may take lines away", () => {
    expect(edit(cart, ["const b = 2;\n", ""])).toEqual(written("const a = 1;\nconst c = 3;\n"));
  });

  it("means its replacement to the letter, whatever a pattern would make of it", () => {
    expect(edit(cart, ["= 2", "= '$& $1 $$'"])).toEqual(
      written(cart.replace("2", "'$$& $$1 $$$$'")),
    );
    expect(edit("f(a.b)\nf(axb)\n", ["f(a.b)", "g()"])).toEqual(written("g()\nf(axb)\n"));
  });

  test.each<[string, RefusalReason, string, string]>([
    ["other indentation", "not_found", "  const b = 2;", "x"],
    ["other case", "not_found", "CONST b = 2;", "x"],
    ["no search", "not_found", "", "x"],
    ["only white space to search", "not_found", " \n\t", "x"],
    ["two occurrences", "ambiguous", "const ", "let "],
    ["nothing changed", "no_op", "const b = 2;", "const b = 2;"],
    ["nothing but line endings changed", "no_op", "a = 1;\nconst", "a = 1;\r\nconst"],
  ])("is refused for %s", (_, reason, search, replace) => {
    expect(edit(cart, [search, replace])).toMatchObject({ kind: "refused", reason });
  });

  it("counts occurrences that overlap as two", () => {
    expect(edit("aaa\n", ["aa", "b"])).toMatchObject({ reason: "ambiguous" });
  });

  it.each(["src/other.ts", "SRC/cart.ts", "constructor", "__proto__"])(
    "is refused for the unknown file %s",
    (unknown) => {
      expect(
        applyEdits({
          files: { [path]: cart },
          edits: [{ path: unknown, search: "const b", replace: "let b" }],
        }),
      ).toMatchObject({ kind: "refused", reason: "missing_file" });
    },
  );

  it("quotes the lines that look most like the ones searched for", () => {
    const refused = edit("if (x) {\n    go();\n    stop();\n}\n", ["  go();\n  halt();", "x"]);
    expect(refused).toMatchObject({
      detail: expect.stringContaining("The file has at line 2:\n    go();\n    stop();\n}"),
    });
  });
});

describe("several edits", () => {
  it("are all meant for the file as it was, in whatever order they come", () => {
    expect(edit(cart, ["c = 3", "c = 33333"], ["a = 1", "b = 2"], ["b = 2", "a = 1"])).toEqual(
      written("const b = 2;\nconst a = 1;\nconst c = 33333;\n"),
    );
  });

  it("may touch one another, but not the same letters", () => {
    expect(edit("onetwo", ["one", "1"], ["two", "2"])).toEqual(written("12"));
    expect(edit("onetwo", ["onet", "1"], ["two", "2"])).toMatchObject({ reason: "overlap" });
    expect(edit("onetwo", ["onetwo", "1"], ["w", "2"])).toMatchObject({ reason: "overlap" });
    expect(edit("onetwo", ["one", "1"], ["one", "2"])).toMatchObject({ reason: "overlap" });
  });

  it("are made all or none", () => {
    expect(edit(cart, ["a = 1", "a = 2"], ["nowhere", "x"])).toMatchObject({ kind: "refused" });
    expect(edit(cart)).toMatchObject({ kind: "refused", reason: "no_op" });
  });

  it("leave files out that no edit names", () => {
    const files = { "a.ts": "a\n", "b.ts": "b\n" };
    expect(applyEdits({ files, edits: [{ path: "b.ts", search: "b", replace: "c" }] })).toEqual({
      kind: "applied",
      files: { "b.ts": "c\n" },
      notes: [],
    });
  });
});

describe("the bytes around an edit", () => {
  test.each([
    ["CRLF in the file, LF in the edit", "a\r\nb\r\nc\r\n", "a\nb", "x\ny", "x\r\ny\r\nc\r\n"],
    ["LF in the file, CRLF in the edit", "a\nb\nc\n", "a\r\nb", "x\r\ny", "x\ny\nc\n"],
    ["no final newline", "a\nb", "b", "c", "a\nc"],
    ["a byte order mark", "\ufeffa\nb\n", "a\nb", "c", "\ufeffc\n"],
    ["letters beyond ASCII", "é 🛒\nb\n", "🛒", "🧺", "é 🧺\nb\n"],
  ])("stay for %s", (_, before, search, replace, after) => {
    expect(edit(before, [search, replace])).toEqual(written(after));
  });
});

describe("a new file", () => {
  const test = { "src/cart.test.ts": "it works\n" };

  it("comes with the edits or alone", () => {
    const files = { [path]: cart };
    expect(applyEdits({ files, edits: [], newFiles: test })).toMatchObject({ files: test });
    const edits = [{ path, search: "a = 1", replace: "a = 2" }];
    expect(applyEdits({ files, edits, newFiles: test })).toMatchObject({
      files: { ...test, [path]: cart.replace("1", "2") },
    });
  });

  it("never replaces a file that is there, even an empty one", () => {
    const files = { "src/cart.test.ts": "" };
    expect(applyEdits({ files, edits: [], newFiles: test })).toMatchObject({ reason: "exists" });
  });
});
