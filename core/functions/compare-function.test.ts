import { describe, expect, test } from "vitest";
import { compareFunction, type NamedFrame, readFunctions } from "./compare-function.ts";

function compared(path: string, lines: string[], frame: NamedFrame) {
  return compareFunction(readFunctions(path, lines.join("\n")), frame);
}

/** One function a language, its line 2 asked for; `printed` is how the runtime writes its name. */
const languages: [path: string, lines: string[], printed: string, wrong: string][] = [
  ["a.ts", ["function discountOf(c) {", "  return c.x;", "}"], "discountOf", "async discountFor"],
  ["a.ts", ["class Cart {", "  total() { return 1;", "} }"], "Cart.total [as x]", "Cart.taxes"],
  ["a.py", ["def discount_of(c):", "    return c.x"], "discount_of", "discount_for"],
  ["a.go", ["func DiscountOf() {", "  x()", "}"], "a.(*T).DiscountOf.func1.2", "main.DiscountFor"],
  [
    "a.rb",
    ["def discount_of(c)", "  c.x", "end"],
    "block in A::B#discount_of",
    "A::B#discount_for",
  ],
  ["a.php", ["<?php", "function discountOf() { x();", "}"], "discountOf", "App\\Cart->discountFor"],
  [
    "a.rs",
    ["fn discount_of() {", "  x()", "}"],
    "a::discount_of::{{closure}}",
    "a::b::discount_for",
  ],
  ["a.ex", ["def discount_of(c) do", "  c.x", "end"], "A.B.discount_of/1", "A.B.discount_for/1"],
  ["a.erl", ["discount_of(C) ->", "  C."], "discount_of/1", "discount_for/1"],
  [
    "A.java",
    ["class A { int discountOf() {", "return 1;", "} }"],
    "lambda$discountOf$0",
    "discountFor",
  ],
  ["a.kt", ["fun discountOf(): Int {", "  return 1", "}"], "discountOf", "discountFor"],
  [
    "a.scala",
    ["object A { def discountOf() = {", "  1", "} }"],
    "$anonfun$discountOf$1",
    "discountFor",
  ],
  [
    "A.cs",
    ["class A { int DiscountOf() {", "return 1;", "} }"],
    "N.A.<DiscountOf>d__2.MoveNext",
    "N.A.DiscountFor",
  ],
  [
    "a.dart",
    ["int discountOf() {", "  return 1;", "}"],
    "discountOf.<anonymous closure>",
    "Cart.discountFor",
  ],
  [
    "a.swift",
    ["func discountOf() -> Int {", "  return 1", "}"],
    "closure #1 in A.discountOf()",
    "A.discountFor()",
  ],
  [
    "a.cpp",
    ["int discountOf() {", "  return 1;", "}"],
    "acme::discountOf(int)",
    "acme::discountFor(int)",
  ],
];

describe.each(languages)("in %s %j", (path, lines, printed, wrong) => {
  test(`${printed} stands there, and ${wrong} does not`, () => {
    expect(compared(path, lines, { line: 2, function: printed }).kind).toBe("found");
    const other = compared(path, lines, { line: 2, function: wrong });
    expect(other).toMatchObject({ kind: "other", elsewhere: null });
  });
});

const script = ["function discountOf(c) {", "  return c.x;", "}", ""];

test.each([
  ["<anonymous>", "no name"],
  ["Object.<anonymous>", "no name"],
  ["n", "no name"],
  ["_callee$", "not sure"],
  ["rejected", "not sure"],
])("%s may be anybody's name", (name, why) => {
  expect(compared("a.js", script, { line: 2, function: name })).toEqual({ kind: "unknown", why });
});

describe("what cannot be told", () => {
  const asked = { line: 2, function: "discountFor" };

  test("a language whose functions are not read", () => {
    expect(compared("a.vue", script, asked)).toEqual({ kind: "unknown", why: "no reader" });
  });

  test("a name that the file may declare in a way that is not known", () => {
    expect(compared("a.js", ["exports['discountFor'] =", ...script], asked).kind).toBe("unknown");
  });

  test("a file that makes functions while it runs", () => {
    const lines = ["def field(name)", "  class_eval(name)", "end"];
    expect(compared("a.rb", lines, { line: 2, function: "price" }).kind).toBe("unknown");
  });

  test("a method's name where an anonymous function may be called as it", () => {
    const lines = ["function use(app) {", "  app.on(() => {", "    x();", "  });", "}"];
    expect(compared("a.js", lines, { line: 3, function: "Layer.handle" }).kind).toBe("unknown");
    expect(compared("a.js", lines, { line: 3, function: "handle" }).kind).toBe("other");
  });

  test("a built-in function, which stands on its caller's line", () => {
    const frame = { line: 2, function: "json_decode", isOnCallersLine: true };
    const lines = ["<?php", "function read($x) { return json_decode($x);", "}"];
    expect(compared("a.php", lines, frame).kind).toBe("unknown");
  });

  test("the only method of what Kotlin makes of a lambda", () => {
    const lines = ["fun total() {", "  sort { a, b -> a.x }", "}"];
    const frame = { line: 2, function: "compare", module: "acme.AKt$total$1" };
    expect(compared("A.kt", lines, frame).kind).toBe("unknown");
  });
});

test("calls, imports and comments do not declare a name", () => {
  const lines = [
    "import { discountFor } from './d';",
    "// discountFor was here",
    "function discountOf(c) {",
    "  return discountFor(c);",
    "}",
  ];
  expect(compared("a.ts", lines, { line: 4, function: "discountFor" })).toEqual({
    kind: "other",
    sought: "discountFor",
    found: "discountOf",
    elsewhere: null,
  });
});

test("outside of every function a name that stands nowhere is another file's, where names are the source's", () => {
  expect(compared("a.js", [...script, "listen();"], { line: 5, function: "discountFor" })).toEqual({
    kind: "other",
    sought: "discountFor",
    found: null,
    elsewhere: null,
  });
  const derived = ["#[derive(Debug)]", "struct A { x: u8 }", "fn one() {}"];
  expect(compared("a.rs", derived, { line: 1, function: "fmt" }).kind).toBe("unknown");
});

test("a function that moved says where it begins, unless its own end may be misread", () => {
  const lines = [...script, "function discountFor(c) {", "  return c;", "}", "", "stray();"];
  const asked = (line: number) => compared("a.js", lines, { line, function: "discountFor" });
  expect(asked(2)).toMatchObject({ kind: "other", found: "discountOf", elsewhere: 5 });
  expect(asked(9).kind).toBe("unknown");
});
