import fc from "fast-check";
import { expect, test } from "vitest";
import { adversarialTexts, anyHints, anyText, brokenPromise } from "./hostile.fixture.ts";
import { parseStackTrace } from "./index.ts";
import { MAX_FRAMES, normalise } from "./normalise.ts";

test("any text is read without a fault, within the caps, and frames are of its text", {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(anyText, anyHints, (text, hints) => {
      expect(brokenPromise(text, hints)).toBeUndefined();
    }),
    { numRuns: 10_000 },
  );
});

test("64 KB of what parsers look for are read", { timeout: 60_000 }, () => {
  for (const { name, text } of adversarialTexts(64_000)) {
    expect(brokenPromise(text, {}), name).toBeUndefined();
  }
});

test("a thousand calls are cut to the cap, the innermost kept", () => {
  const calls = Array.from({ length: 1_000 }, (_, index) => `    at f${index} (/app/a.js:1:2)`);
  const { exceptions } = parseStackTrace(`Error: deep\n${calls.join("\n")}`);
  expect(exceptions[0]?.frames).toHaveLength(MAX_FRAMES);
  expect(exceptions[0]?.frames[0]?.function).toBe("f0");
});

test("an exception may hold itself as its cause, level after level", () => {
  const levels = Array.from({ length: 500 }, (_, depth) => {
    const indent = " ".repeat(depth % 70);
    return `${indent}[cause]: Error: x\n${indent}    at f (/app/a.js:1:2) {`;
  });
  expect(
    brokenPromise(`Error: x\n    at f (/a.js:1:2) {\n${levels.join("\n")}`, {}),
  ).toBeUndefined();
  const lines = normalise("a\n".repeat(100_000));
  expect([lines.lines.length, lines.truncated]).toEqual([8_000, true]);
});
