import { describe, expect, test } from "vitest";
import { ofUndefined, thrown } from "./thrown.fixture.ts";

const read = (doc: string, ...lines: string[]) =>
  [
    doc,
    "function f(code) {",
    "  const rate = rates[code];",
    ...lines.map((line) => `  ${line}`),
    "}",
    "",
  ].join("\n");

describe("a comment or a type names the empty answer", () => {
  test.each([
    ["/** The rate; 0 for an unknown code. */", "return 0;", "doc"],
    ["/** Returns null when the rate is missing. */", "return null;", "doc"],
    ["/** An unknown code gives an empty list. */", "return [];", "doc"],
    ["/** If there is no rate for the code, an empty text is returned. */", 'return "";', "doc"],
    ["/** Where the code is unknown, it returns 'none'. */", 'return "none";', "doc"],
    ["/** @returns {number|null} the rate */", "return null;", "doc"],
    ["/** @returns {number} the rate, or -1 if the code is not known */", "return -1;", "doc"],
    ["/**\n * The rate of a code.\n * Defaults to 1 when no rate is set.\n */", "return 1;", "doc"],
    ["/** Without a rate it is worth nothing.\n * @returns {number} */", "return 0;", "doc"],
  ])("%s", (doc, answer, intent) => {
    const { after, evidence } = thrown({
      files: { "a.js": read(doc, "return rate.¦value;") },
      says: ofUndefined("value"),
    });
    expect(after).toBe(read(doc, `if (!rate) ${answer}`, "return rate.value;"));
    expect(evidence.at(-1)).toMatchObject({ intent });
  });

  test("the return type does, where nothing else gives it a meaning", () => {
    const source = (guard: string) =>
      `function f(code: string): Rate | undefined {\n  const rate = rates.get(code);\n${guard}  return rate.¦value;\n}\n`;
    const { after, evidence } = thrown({
      files: { "a.ts": source("") },
      says: ofUndefined("value"),
    });
    expect(after).toBe(source("  if (!rate) return undefined;\n").replace("¦", ""));
    expect(evidence.at(-1)).toMatchObject({ intent: "type", line: 1 });
  });

  test.each([
    "/** Never returns null for an unknown code. */",
    "/** Throws when the code is unknown, 0 when it is empty. */",
    "/** Returns 0 when the order is empty. */",
    "/** Returns 0 for an unknown code. Returns null when there is no rate. */",
    "/** The rate of a code. */",
  ])("and not: %s", (doc) => {
    const analysis = thrown({
      files: { "a.js": read(doc, "return rate.¦value;") },
      says: ofUndefined("value"),
    });
    expect(analysis.edits).toBeNull();
  });

  test("what is missing is left out of a loop, where the comment says so", () => {
    const source = (guard: string) =>
      `/** The sum. Lines of an unknown product are skipped. */\nfunction f(lines) {\n  let sum = 0;\n  for (const line of lines) {\n    const product = products.get(line.sku);\n${guard}    sum += product.¦price;\n  }\n  return sum;\n}\n`;
    const { after } = thrown({ files: { "a.js": source("") }, says: ofUndefined("price") });
    expect(after).toBe(source("    if (!product) continue;\n").replace("¦", ""));
  });

  test("what counts as a value does so where it is read", () => {
    const source =
      "/** The sum; an unknown product counts as 0. */\nconst f = (lines) => lines.reduce((sum, line) => sum + products.get(line.sku).¦price, 0);\n";
    const { after } = thrown({ files: { "a.js": source }, says: ofUndefined("price") });
    expect(after).toContain("sum + (products.get(line.sku)?.price ?? 0), 0);");
  });

  test("an empty list of values is reduced to what the comment says", () => {
    const source = (guard: string) =>
      `/** The longest name; an empty text when there are no names. */\nfunction f(names) {\n${guard}  return names.¦reduce((a, b) => (a.length > b.length ? a : b));\n}\n`;
    const says = "Reduce of empty array with no initial value";
    const { after } = thrown({ files: { "a.js": source("") }, says });
    expect(after).toBe(source('  if (names.length === 0) return "";\n').replace("¦", ""));
    const silent = thrown({ files: { "a.js": source("").replace(/^.*\n/, "") }, says });
    expect(silent).toMatchObject({ class: "logic_error", edits: null });
  });

  test("a sum begins at 0 where its type says a number, but not where it is divided afterwards", () => {
    const source = (gives: string) =>
      `function f(all: number[]): number {\n  const sum = all.¦reduce((a, b) => a + b);\n  return ${gives};\n}\n`;
    const says = "Reduce of empty array with no initial value";
    const sum = thrown({ files: { "a.ts": source("sum") }, says });
    expect(sum.after).toContain("all.reduce((a, b) => a + b, 0);");
    const mean = thrown({ files: { "a.ts": source("sum / all.length") }, says });
    expect(mean).toMatchObject({ edits: null, abstained: expect.stringContaining("NaN") });
  });

  test("a count below zero is none, where the comment leaves a longer text alone", () => {
    const source = (count: string) =>
      `/** Fills a text up; a longer one is left as it is. */\nconst f = (text, to) => text + " ".¦repeat(${count});\n`;
    const { after } = thrown({
      files: { "a.js": source("to - text.length") },
      says: "Invalid count value: -3",
      type: "RangeError",
    });
    expect(after).toBe(source("Math.max(0, to - text.length)").replace("¦", ""));
  });
});

describe("a parameter that may be left out", () => {
  test.each([
    [
      "a.js",
      "/** @param {object} [o] */\nfunction f(o) {\n  return o.¦limit ?? 5;\n}\n",
      "function f(o = {}) {",
    ],
    [
      "a.ts",
      "function f(o?: { limit?: number }) {\n  return o.¦limit;\n}\n",
      "function f(o: { limit?: number } = {}) {",
    ],
    [
      "a.js",
      "const DEFAULTS = { limit: 5 };\n/** @param {object} [o] */\nfunction f(o) {\n  return o.¦limit;\n}\n",
      "function f(o = DEFAULTS) {",
    ],
  ])("%s %s", (path, source, head) => {
    const { after, parses } = thrown({ files: { [path]: source }, says: ofUndefined("limit") });
    expect(after).toBe(source.replace("¦", "").replace(/function f\(.*\{$/m, head));
    expect(parses).toBe(true);
  });

  test("gets no default where what is in it is needed", () => {
    const source = "/** @param {object} [o] */\nfunction f(o) {\n  return o.¦limit * 2;\n}\n";
    const analysis = thrown({ files: { "a.js": source }, says: ofUndefined("limit") });
    expect(analysis).toMatchObject({
      edits: null,
      abstained: expect.stringContaining("may be left out"),
    });
  });

  test("is an empty object for a pattern of defaults", () => {
    const source = "function f({ ¦limit = 5, from = 0 }) {\n  return limit + from;\n}\n";
    const says = "Cannot destructure property 'limit' of 'undefined' as it is undefined.";
    expect(thrown({ files: { "a.js": source }, says }).after).toContain(
      "function f({ limit = 5, from = 0 } = {}) {",
    );
  });

  test("is a callback that is not called", () => {
    const source = "/** @param {Function} [done] */\nfunction f(done) {\n  ¦done(1);\n}\n";
    expect(thrown({ files: { "a.js": source }, says: "done is not a function" }).after).toContain(
      "  done?.(1);",
    );
  });
});
