import { expect, test } from "vitest";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { Evidence } from "../autopsy.ts";
import { evidenceOf, outcomeAgainst } from "./evidence.ts";
import { tryPatch } from "./try-patch.ts";

const lines = (...all: string[]) => `${all.join("\n")}\n`;
const files = {
  "src/coupons.js": lines(
    "export class Refused extends Error { name = 'Refused'; }",
    "const all = new Map([['tea', { percent: 25 }]]);",
    "/** Refused for a code that nobody issued. */",
    "export function percentOf(code) {",
    "  const coupon = all.get(code);",
    "  return coupon.percent;",
    "}",
    "export function sharesOf(text) {",
    "  return text.split(',').map(Number.parseInt);",
    "}",
  ),
  "test/coupons.test.js": lines(
    'import assert from "node:assert/strict";',
    'import { test } from "node:test";',
    'import { percentOf, sharesOf } from "../src/coupons.js";',
    "test('a coupon has its percent', () => {",
    "  assert.equal(percentOf('tea'), 25);",
    "});",
    "test.skip('shares are numbers', () => {",
    "  assert.deepEqual(sharesOf('3,5'), [3, 5]);",
    "});",
  ),
};
const stack =
  "TypeError: Cannot read properties of undefined (reading 'percent')\n    at percentOf (/srv/app/src/coupons.js:6:17)";
const trace = resolveTrace(parseStackTrace(stack), { tree: Object.keys(files), service: "app" });
const site = { path: "src/coupons.js", line: 6 };
const doc: Evidence = {
  claim: "",
  path: "src/coupons.js",
  line: 3,
  quote: "Refused for a code that nobody issued.",
  intent: "doc",
};

/** A trial of the patch that puts one line in place of another. */
function tried(line: string, instead: string) {
  const before = files["src/coupons.js"];
  expect(before).toContain(line);
  return tryPatch({
    trace,
    files,
    after: { "src/coupons.js": before.replace(line, () => instead) },
  });
}
const read = "  return coupon.percent;";
const kinds = (line: string, instead: string) =>
  evidenceOf(tried(line, instead), site, [doc.quote]).findings.map(({ kind }) => kind);

test("a test that fails before the patch and holds after it is a proof, though it is skipped", () => {
  const right = tried("map(Number.parseInt)", "map((each) => Number.parseInt(each, 10))");
  expect(evidenceOf(right, site, []).proof).toContain('"shares are numbers" fails before');
  const wrong = tried("map(Number.parseInt)", "map(Number.parseInt).filter(Boolean)");
  expect(evidenceOf(wrong, site, []).proof).toBeNull();
});

test("a test that holds today and fails after the patch speaks against it", () => {
  expect(kinds(read, "  return coupon?.percent / 100;")).toEqual(["test_broken"]);
});

test("an input near that of a test fails as in production, and after the patch still", () => {
  expect(kinds("all.get(code);", "all.get(String(code));")).toEqual(["same_failure"]);
});

test("another error in its place is a crash that moved, unless it is what is quoted", () => {
  expect(kinds(read, `  if (!coupon) throw new RangeError(code);\n${read}`)).toEqual([
    "crash_moved",
  ]);
  expect(kinds(read, `  if (!coupon) throw new Refused(code);\n${read}`)).toEqual([]);
});

test("what comes of the failing input is held against what is quoted", () => {
  const refused = tried(read, `  if (!coupon) throw new Refused(code);\n${read}`);
  expect(outcomeAgainst(doc, refused)).toBe("says");
  const zero = tried(read, `  if (!coupon) return 0;\n${read}`);
  expect(outcomeAgainst(doc, zero)).toBeNull();
  expect(outcomeAgainst({ ...doc, quote: "Null for a code that nobody issued." }, zero)).toBe(
    "differs",
  );
});
