import { describe, expect, test } from "vitest";
import { type Claim, verifyFrame } from "./verify-frame.ts";

const python = [
  "import os",
  "",
  "def total(cart):",
  '    return cart["sum"]',
  "",
  "def tax(cart):",
  "    return 1",
  "",
];
const typescript = [
  "export class Cart {",
  "  async total(lines: Line[]): Promise<number> {",
  "    return sum(lines);",
  "  }",
  "}",
  "",
];

function claim(changes: Partial<Claim>): Claim {
  return { path: "cart.py", lines: python, line: 4, compiled: false, ...changes };
}

describe("the printed source line", () => {
  test("on its line is proof", () => {
    expect(verifyFrame(claim({ source: 'return cart["sum"]' }))).toMatchObject({ kind: "proven" });
  });

  test("on another line is where the frame is in this commit", () => {
    expect(verifyFrame(claim({ source: 'return cart["sum"]', line: 2 }))).toMatchObject({
      kind: "shifted",
      line: 4,
    });
  });

  test("twice, as near above as below, shows no line", () => {
    const lines = ["x = load()", "def f():", "    pass", "", "x = load()"];
    const proof = verifyFrame(claim({ lines, line: 3, source: "x = load()" }));
    expect(proof.kind).toBe("line unknown");
  });

  test("that the file does not have refutes it, though the function is there: another version ran", () => {
    const source = "return cart.sum()";
    expect(verifyFrame(claim({ source })).kind).toBe("refuted");
    expect(verifyFrame(claim({ source, function: "total" })).kind).toBe("refuted");
  });

  test("proves nothing where a value was taken out of it", () => {
    const source = 'return mail("<EMAIL_1>")';
    expect(verifyFrame(claim({ source, function: "total" })).kind).toBe("proven");
  });
});

describe("without a printed line", () => {
  test("a function declared above the line is proof", () => {
    expect(verifyFrame(claim({ function: "total" })).kind).toBe("proven");
  });

  test("a line past the file's end is followed by the function's name (Kotlin's inlined lines)", () => {
    const lines = ["package a", "", "fun total(): Int {", "  return lines.sumOf { it.price }", "}"];
    const asked = { path: "App.kt", lines, line: 45 };
    expect(verifyFrame(claim({ ...asked, function: "total" }))).toMatchObject({
      kind: "shifted",
      line: 3,
    });
    expect(verifyFrame(claim({ ...asked, function: "other" }))).toEqual({
      kind: "refuted",
      reason: "The file has 5 lines, not 45.",
    });
  });

  test("a line past the file's end is another version's where nothing is inlined", () => {
    expect(verifyFrame(claim({ function: "total", line: 45 })).kind).toBe("refuted");
  });

  test("the last line break makes no line", () => {
    expect(verifyFrame(claim({ line: 8 })).kind).toBe("refuted");
    expect(verifyFrame(claim({ line: 7 })).kind).toBe("open");
  });

  test("a function that was moved below the line is followed", () => {
    expect(verifyFrame(claim({ function: "tax", line: 4 }))).toMatchObject({
      kind: "shifted",
      line: 6,
    });
  });

  test("a name that stands above the line in a way not known for a declaration moves nothing", () => {
    const lines = ["total = lines.map(", "  price,", ");", "class B {", "  total() {", "  }", "}"];
    expect(verifyFrame(claim({ path: "a.ts", lines, line: 2, function: "total" })).kind).toBe(
      "open",
    );
  });

  test("a compiled file's frame is found by its function, or its line is not known", () => {
    const compiled = { path: "cart.ts", lines: typescript, line: 812, compiled: true };
    expect(verifyFrame(claim({ ...compiled, function: "Cart.total" }))).toMatchObject({
      kind: "shifted",
      line: 2,
    });
    expect(verifyFrame(claim({ ...compiled, function: "n" })).kind).toBe("line unknown");
  });

  test("a call and a comment declare nothing", () => {
    const lines = [
      "// total(cart)",
      "const x = total(cart);",
      "return total(cart) {",
      "total(cart) {",
    ];
    expect(verifyFrame(claim({ path: "a.ts", lines, line: 0, function: "total" }))).toMatchObject({
      line: 4,
    });
  });
});
