import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { enclosingFunction, innermost } from "./enclosing-function.ts";
import { findFunctions } from "./find-functions.ts";

/** A file is kept as `name.txt`, so that no tool takes it for code of this repository. */
const folder = "test/fixtures/enclosing";
const Functions = z.array(z.tuple([z.string(), z.number(), z.number()]));
const Expected = z.record(z.enum(["open", "frozen"]), z.record(z.string(), Functions));

type File = { language: string; path: string; text: string; functions: z.infer<typeof Functions> };

function filesOf(part: "open" | "frozen"): File[] {
  const languages = readdirSync(folder).filter((name) => !name.includes("."));
  return languages.flatMap((language) => {
    const expected = Expected.parse(read(`${language}/expected.json`, JSON.parse));
    return Object.entries(expected[part]).map(([path, functions]) => {
      return { language, path, text: read(`${language}/${path}.txt`, String), functions };
    });
  });
}

function read<T>(path: string, parse: (text: string) => T): T {
  return parse(readFileSync(`${folder}/${path}`, "utf8"));
}

/** The innermost function of a line by what was written down, and by the scanner; equal ones left out. */
function wrongLines({ path, text, functions }: File): string[] {
  const read = findFunctions(path, text);
  return text.split("\n").flatMap((_, index) => {
    const line = index + 1;
    const held = functions.filter(([, start, end]) => start <= line && line <= end);
    const [name, start, end] =
      held.sort((a, b) => a[2] - a[1] - (b[2] - b[1]) || b[1] - a[1])[0] ?? [];
    const wanted = name === undefined ? "none" : `${name} ${start}-${end}`;
    const found = innermost(read, line);
    const given = found ? `${found.name} ${found.start}-${found.end}` : "none";
    return wanted === given ? [] : [`${path}:${line} is in ${given}, not in ${wanted}`];
  });
}

describe.each(["open", "frozen"] as const)("of the %s files", (part) => {
  const files = filesOf(part);
  const total = files.reduce((sum, { text }) => sum + text.split("\n").length, 0);

  test("the innermost named function is right for at least 95 % of the lines", () => {
    const wrong = files.flatMap(wrongLines);
    expect(total).toBeGreaterThan(500);
    expect(1 - wrong.length / total, wrong.join("\n")).toBeGreaterThanOrEqual(0.95);
  });

  test("at least 95 % of the functions are found with their exact lines, and nothing else", () => {
    const missing = files.flatMap(({ path, text, functions }) => {
      const found = findFunctions(path, text).map(
        ({ name, start, end }) => `${name} ${start}-${end}`,
      );
      const wanted = functions.map(([name, start, end]) => `${name} ${start}-${end}`);
      return [
        ...wanted.filter((each) => !found.includes(each)).map((each) => `${path} lacks ${each}`),
        ...found.filter((each) => !wanted.includes(each)).map((each) => `${path} has ${each}`),
      ];
    });
    const count = files.reduce((sum, { functions }) => sum + functions.length, 0);
    expect(1 - missing.length / count, missing.join("\n")).toBeGreaterThanOrEqual(0.95);
  });
});

const endings = "ts tsx js py java kt scala cs go rb php rs ex erl dart swift c cpp".split(" ");
const pieces = [
  ...'{ } ( ) [ ] < > => -> = == : ; , . ? ! @ # $ % & | / \\ \' " ` """ \'\'\' /* */ // #{ ${ \\( <<~A <<<A r#" R"x( ~s('.split(
    " ",
  ),
  ..."function def defp fn fun func class interface type struct operator get set static async".split(
    " ",
  ),
  ..."const let val var do end if unless while begin case new return record init public extern".split(
    " ",
  ),
  ..."#if\n #else\n #endif\n #if0\n <a </a> <?php ?> a b c 1 \n".split(" "),
  "\n",
  "\n  ",
  " ",
];

describe("hostile text", () => {
  const code = fc
    .array(fc.constantFrom(...pieces), { maxLength: 120 })
    .map((parts) => parts.join(" "));

  test.each(endings)("of .%s never throws, and gives lines of the file", (ending) => {
    fc.assert(
      fc.property(fc.oneof(code, fc.string({ unit: "binary" })), (text) => {
        const lines = text.split("\n").length;
        for (const { start, end } of findFunctions(`x.${ending}`, text)) {
          expect(start).toBeGreaterThanOrEqual(1);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("an arrow that ends the text ends its function on its own line", () => {
    expect(findFunctions("x.cs", "\n int half =>")).toEqual([{ name: "half", start: 2, end: 2 }]);
  });

  // A walk that grew with the square of the text would take minutes here, and the test's time ends first.
  test.each(
    [
      "{",
      "def x(",
      "fun f(",
      "val x ",
      "b{},",
      "a => ",
      "`${",
      "<a ",
      "/[",
      "#if\n",
      "f(x) : a{},",
    ].flatMap((piece) =>
      ["ts", "kt", "scala", "rb", "cpp", "py"].map((ending) => [piece, ending] as const),
    ),
  )("%j without end in .%s is read in one go", (piece, ending) => {
    const text = piece.repeat(100_000 / piece.length);
    expect(enclosingFunction({ path: `x.${ending}`, text, line: 2 })).toBeNull();
  });
});

test("a file of a language not known, or far too long, has no function", () => {
  expect(enclosingFunction({ path: "a.md", text: "function a() {}", line: 1 })).toBeNull();
  expect(enclosingFunction({ path: "Makefile", text: "a:", line: 1 })).toBeNull();
  const text = `function a() {}\n${" ".repeat(1_000_000)}`;
  expect(enclosingFunction({ path: "a.js", text, line: 1 })).toBeNull();
});
