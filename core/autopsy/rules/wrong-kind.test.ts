import { describe, expect, it, test } from "vitest";
import { analysed, positionOf } from "./analysed.fixture.ts";

const path = "src/app.ts";

/** The analysis of an error whose frame points to `¦` in the source. */
function thrownAt(marked: string, message: string, type = "TypeError") {
  const stack = `${type}: ${message}\n    at f (/app/src/app.ts:${positionOf(marked)})`;
  return analysed(stack, path, { [path]: marked.replace("¦", "") });
}

describe("a value of another kind", () => {
  test.each([
    ["rows is not iterable", "for (const row of ¦rows) {}", "used as if it were a list"],
    ["rows.map is not a function", "rows.¦map(String);", "used as if it were a function"],
    ["rows is not a constructor", "new ¦rows();", "used as if it were a constructor"],
    ["rows.by[0].map is not a function", "rows.by[0].¦map();", "used as if it were a function"],
  ])("%s: explained by where it came from, never patched", (message, use, claim) => {
    const analysis = thrownAt(`function f() {\n  const rows = body.rows;\n  ${use}\n}\n`, message);
    expect(analysis).toMatchObject({
      class: "not_a_function",
      culprit: { path, line: 3 },
      edits: null,
      abstained: expect.stringContaining("A person has to decide"),
    });
    expect(analysis.rootCause).toContain("`rows` comes from `body.rows`");
    expect(analysis.evidence).toMatchObject([
      { claim: expect.stringContaining(claim), line: 3, quote: use.replace("¦", "") },
      { line: 2, quote: "const rows = body.rows;" },
    ]);
  });

  it("says so of a parameter, and of a call that may find nothing", () => {
    const message = "rows is not iterable";
    expect(
      thrownAt("function f(rows) {\n  for (const row of ¦rows) {}\n}\n", message).rootCause,
    ).toContain("`rows` is a parameter, given by the caller");
    const found = "function f() {\n  const rows = all.get(1);\n  for (const row of ¦rows) {}\n}\n";
    expect(thrownAt(found, message).rootCause).toContain("`get` answers nothing");
  });

  it("is explained without an origin at the top of a module, or in a file that does not parse", () => {
    for (const text of ["for (const row of ¦rows) {}\n", "for (const row of ¦rows {}\n"]) {
      const { class: cause, evidence } = thrownAt(text, "rows is not iterable");
      expect([cause, evidence.length]).toEqual(["not_a_function", 1]);
    }
  });
});

describe("a cause outside the code", () => {
  test.each([
    [
      "connect ECONNREFUSED 10.0.0.5:5432",
      "dependency_failure",
      "10.0.0.5:5432 refuses connections",
    ],
    ["read ECONNRESET", "dependency_failure", "cannot be reached (ECONNRESET)"],
    ["getaddrinfo ENOTFOUND db.internal", "dependency_failure", "The name db.internal"],
    ["fetch failed", "dependency_failure", "did not answer"],
    ["EMFILE: too many open files", "resource_exhausted", "EMFILE"],
    ["Maximum call stack size exceeded", "resource_exhausted", "call stack"],
  ])("%s is known and never patched", (message, cause, words) => {
    const analysis = thrownAt("function f() {\n  ¦call();\n}\n", message, "Error");
    expect(analysis).toMatchObject({ class: cause, culprit: { path, line: 2 }, edits: null });
    expect(analysis.rootCause).toContain(words);
  });

  it("is found below what wrapped it, and comes before a rule", () => {
    const stack = [
      "TypeError: Cannot read properties of undefined (reading 'b')",
      "    at f (/app/src/app.ts:3:12)",
      "  [cause]: Error: connect ECONNREFUSED 127.0.0.1:6379",
      "      at g (node:net:1:1)",
    ].join("\n");
    const text = "function f(a) {\n  if (!a) return 0;\n  return a.x.b;\n}\n";
    expect(analysed(stack, path, { [path]: text })).toMatchObject({
      class: "dependency_failure",
      edits: null,
    });
  });
});

describe("an unknown error", () => {
  it("is located and quoted where a frame is in the repository", () => {
    expect(thrownAt("function f() {\n  throw ¦no;\n}\n", "sold out", "StockError")).toMatchObject({
      class: "unknown",
      culprit: { path, line: 2 },
      rootCause: "Not found out, because no rule knows why src/app.ts:2 gives StockError.",
      evidence: [{ path, line: 2, quote: "throw no;" }],
      edits: null,
    });
  });

  it("is nobody's where no frame is", () => {
    const stack = "TypeError: x is not a function\n    at f (/app/node_modules/a/index.js:1:1)";
    expect(analysed(stack, path, { [path]: "x();\n" })).toMatchObject({
      class: "unknown",
      culprit: null,
      evidence: [],
      edits: null,
      abstained: expect.stringContaining("None of the trace's own frames"),
    });
  });
});

describe("an error that no rule knows", () => {
  test.each([
    [
      "app.py",
      `Traceback (most recent call last):\n  File "/app/app.py", line 2, in quote\n    return RATES[currency]\nKeyError: 'usd'`,
      "A person has to decide what a key means that `RATES` does not have",
    ],
    ["app.js", "Error: no tray\n    at quote (/app/app.js:2:3)", "knows this kind of error"],
  ])("%s: what the analyser cannot do is said", (file, stack, why) => {
    const analysis = analysed(stack, file, { [file]: "quote:\n    return RATES[currency]\n" });
    expect(analysis.culprit).toEqual({ path: file, line: 2 });
    expect(analysis.abstained).toContain(why);
  });
});
