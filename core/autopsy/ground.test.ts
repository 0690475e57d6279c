import { expect, it, test } from "vitest";
import { groundEvidence } from "./ground.ts";

const files = {
  "a.ts": "const a = 1;\nuse(a);\n  const b = find(a);\nuse(a);\n",
  "crlf.ts": "one();\r\ntwo();\r\n",
  "doc.ts":
    "/**\n * Finds one, or gives\n * null back.\n */\nfunction find() {\n  return a(\n    b,\n  );\n}\n",
};

function claim(path: string, line: number, quote: string) {
  return { claim: "It is so.", path, line, quote };
}

test.each([
  ["at its line", claim("a.ts", 1, "const a = 1;"), 1],
  ["with white space around it", claim("a.ts", 3, "\tconst b = find(a); "), 3],
  ["as a part of its line", claim("a.ts", 3, "find(a)"), 3],
  ["at its line, though others are alike", claim("a.ts", 4, "use(a);"), 4],
  ["one line off, where no other is alike", claim("a.ts", 2, "const b = find(a);"), 3],
  ["beyond the end, where no other is alike", claim("a.ts", 99, "const a = 1;"), 1],
  ["in a file of CRLF", claim("crlf.ts", 2, "two();"), 2],
  ["over two lines", claim("a.ts", 1, "const a = 1;\nuse(a);"), 1],
  ["over two lines of CRLF, one line off", claim("crlf.ts", 2, "one();\ntwo();"), 1],
  ["over the lines of a comment, in one", claim("doc.ts", 2, "or gives null back."), 2],
  ["over the lines of a call, in one", claim("doc.ts", 6, "return a( b, );"), 6],
])("a quote %s is kept, and its line is the real one", (_, evidence, line) => {
  const quote = evidence.quote.trim();
  expect(groundEvidence([evidence], files)).toEqual([{ ...evidence, line, quote }]);
});

test.each([
  ["stands nowhere", claim("a.ts", 1, "const a = 2;")],
  ["stands in another file only", claim("crlf.ts", 1, "const a = 1;")],
  ["stands at other lines, and more than one", claim("a.ts", 1, "use(a);")],
  ["leaves out a line between two", claim("a.ts", 1, "const a = 1;\nconst b = find(a);")],
  ["turns two lines round", claim("crlf.ts", 1, "two();\none();")],
  ["is empty", claim("a.ts", 1, "")],
  ["is only white space", claim("a.ts", 3, "  ")],
  ["has other letters", claim("a.ts", 1, "CONST a = 1;")],
  ["is of an unknown file", claim("b.ts", 1, "const a = 1;")],
  ["is of a path that only looks like a file", claim("constructor", 1, "native code")],
])("a claim is dropped whose quote %s", (_, evidence) => {
  expect(groundEvidence([evidence], files)).toEqual([]);
});

it("keeps the order of what remains", () => {
  const [first, wrong, last] = [
    claim("crlf.ts", 1, "one();"),
    claim("a.ts", 1, "no();"),
    claim("a.ts", 1, "const a = 1;"),
  ];
  expect(groundEvidence([first, wrong, last], files)).toEqual([first, last]);
});
