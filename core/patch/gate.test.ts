import { describe, expect, it, test } from "vitest";
import { type GateRefusal, gate } from "./gate.ts";

const path = "src/cart.ts";
const before = "const a = 1;\nconst b = 2;\n";

/** The gate's word on one shown file that got another text. */
function changed(after: string, was = before, modes: Record<string, string> = {}) {
  return gate({ before: { [path]: was }, after: { [path]: after }, shown: [path], modes });
}

function added(path: string, text = "test('x', () => {});\n") {
  return gate({ before: {}, after: { [path]: text }, shown: [], modes: {} });
}

function refused(reason: GateRefusal) {
  return { kind: "refused", reason };
}

const lines = (count: number) => Array.from({ length: count }, (_, at) => `x${at}();\n`).join("");

describe("a change of a file that was shown", () => {
  it("passes", () => {
    expect(changed("const a = 1;\nconst b = 3;\n")).toEqual({ kind: "passed" });
  });

  test.each<[string, GateRefusal, string]>([
    ["a zero byte", "binary", "const a = '\u0000';\n"],
    ["the start of a conflict", "conflict_marker", "<<<<<<< HEAD\nconst a = 1;\n"],
    ["the base of a conflict", "conflict_marker", "a\n||||||| base\nb\n"],
    ["the end of a conflict", "conflict_marker", "const a = 1;\n>>>>>>> fix\n"],
    ["a zero-width space", "invisible", "const a\u200b = 1;\n"],
    ["an override of direction", "invisible", "const a = 1; // \u202e\n"],
    ["an isolate of direction", "invisible", "const a = 1; // \u2066\n"],
    ["letters of the tag block", "invisible", "const a = 1; // \u{e0041}\n"],
    ["a redacted secret", "placeholder", 'const a = "<API_KEY_1>";\n'],
    ["a redacted address", "placeholder", 'const a = "<EMAIL_12>";\n'],
    ["a redacted IP address", "placeholder", 'const a = "<IP_1>";\n'],
    ["a token", "secret", `const a = "ghp_${"a1B2".repeat(9)}";\n`],
    ["a password", "secret", 'const password = "hunter2-hunter2";\n'],
    ["a private key", "secret", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n"],
  ])("is refused for %s", (_, reason, after) => {
    expect(changed(after)).toMatchObject(refused(reason));
  });

  it("may leave what was there before, and hold what only looks odd", () => {
    const odd = 'const key = "ghp_a1B2a1B2a1B2a1B2a1B2";\n=======\nconst c = "\u200b<EMAIL_1>";\n';
    expect(changed(`${odd}const b = 2;\n`, `${odd}const b = 1;\n`)).toEqual({ kind: "passed" });
    expect(changed('const from = "shop@example.com";\nconst ip = "10.1.2.3";\n')).toEqual({
      kind: "passed",
    });
    expect(changed("const a = <T_1>(x);\n// ======== title ========\n")).toEqual({
      kind: "passed",
    });
  });

  it("names no secret when it refuses one", () => {
    expect(JSON.stringify(changed('const password = "hunter2-hunter2";\n'))).not.toContain(
      "hunter2",
    );
  });

  it("does not count CRLF made LF as added lines", () => {
    expect(changed(lines(200), lines(200).replaceAll("\n", "\r\n"))).toEqual({ kind: "passed" });
  });

  test.each([
    ["100644", "passed"],
    ["100755", "passed"],
    ["120000", "refused"],
    ["160000", "refused"],
    ["040000", "refused"],
    ["", "refused"],
  ])("of git's mode %j is %s", (mode, kind) => {
    expect(changed("const a = 2;\n", before, { [path]: mode })).toMatchObject({ kind });
  });
});

describe("a file that was not shown", () => {
  it("may not be changed, even a test", () => {
    const files = { "src/cart.test.ts": "a\n" };
    const patch = { before: files, after: { "src/cart.test.ts": "b\n" }, modes: {} };
    expect(gate({ ...patch, shown: [path] })).toMatchObject(refused("not_shown"));
    expect(gate({ ...patch, shown: ["SRC/cart.test.ts"] })).toMatchObject(refused("not_shown"));
    expect(gate({ ...patch, shown: Object.keys(files) })).toEqual({ kind: "passed" });
  });

  test.each([
    "src/cart.test.ts",
    "src/cart.spec.tsx",
    "src/__tests__/cart.test.js",
    "src/test/java/shop/CartTest.java",
    "Shop.Tests/CartTests.cs",
    "tests/test_cart.py",
    "cart_test.go",
  ])("may be new as the test %s", (path) => {
    expect(added(path)).toEqual({ kind: "passed" });
  });

  test.each([
    "src/new.ts",
    "src/test.ts",
    "src/__tests__/cart.js",
    "tests/setup.ts",
    "spec/spec_helper.rb",
    "src/latest/x.ts",
    "src/a.test.ts.txt",
    "contest/x.ts",
  ])("may not be new as %s", (path) => {
    expect(added(path)).toMatchObject(refused("not_shown"));
  });

  test.each([
    ".github/workflows/x.test.ts",
    ".GITHUB/workflows/tests/x.ts",
    "tests/../src/cart.ts",
    "tests/package.json",
    "tests/.env",
    "tests/Dockerfile",
    "node_modules/x/a.test.js",
    "tests\\a.test.ts",
    "/tests/a.test.ts",
  ])("may not be new under the denied path %s", (path) => {
    expect(added(path)).toMatchObject(refused("path"));
  });

  it("is held to the same contents", () => {
    expect(added("a.test.ts", "\u0000")).toMatchObject(refused("binary"));
    expect(added("a.test.ts", 'password = "hunter2-hunter2"')).toMatchObject(refused("secret"));
  });
});

describe("the size", () => {
  it("is at most 80 added lines over all files", () => {
    const test = (count: number) => ({ "a.test.ts": lines(40), "b.test.ts": lines(count) });
    const sized = (count: number) => gate({ before: {}, after: test(count), shown: [], modes: {} });
    expect(sized(40)).toEqual({ kind: "passed" });
    expect(sized(41)).toMatchObject(refused("size"));
  });

  it("is at most five files", () => {
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}.test.ts`, "x();\n"]));
    const many = (count: number) => gate({ before: {}, after: files(count), shown: [], modes: {} });
    expect(many(5)).toEqual({ kind: "passed" });
    expect(many(6)).toMatchObject(refused("size"));
  });

  it("counts a line that is written twice as added once", () => {
    expect(changed(`${before}${"const a = 1;\n".repeat(80)}`)).toEqual({ kind: "passed" });
    expect(changed(`${before}${"const a = 1;\n".repeat(81)}`)).toMatchObject(refused("size"));
  });
});
