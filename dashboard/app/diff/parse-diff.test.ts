import { expect, test } from "vitest";
import { diff } from "../fixtures/autopsy.ts";
import { changedParts } from "./changed-part.ts";
import { parseDiff } from "./parse-diff.ts";

test("reads files, hunks, numbers and counts", () => {
  const [changed, added, ...rest] = parseDiff(diff);
  expect(rest).toEqual([]);
  expect(changed).toMatchObject({
    path: "src/invoices/tax.ts",
    change: "changed",
    added: 1,
    removed: 1,
  });
  expect(changed?.hunks[0]?.context).toBe('import type { Invoice } from "./invoice.ts";');
  expect(changed?.hunks[0]?.lines[5]).toEqual({
    sign: "-",
    text: "  return region.tax.percent / 100;",
    before: 41,
    after: null,
  });
  expect(added).toMatchObject({
    path: "test/preview.test.ts",
    change: "added",
    added: 7,
    removed: 0,
  });
});

test("a removed line that looks like a header is text", () => {
  const [file] = parseDiff(
    "diff --git a/a.sql b/a.sql\n--- a/a.sql\n+++ b/a.sql\n@@ -1,2 +1,2 @@\n--- old\n+++ new\n same\n\\ No newline at end of file\n",
  );
  expect(file?.hunks[0]?.lines.map(({ sign, text }) => sign + text)).toEqual([
    "--- old",
    "+++ new",
    " same",
  ]);
});

test("a diff that is cut short, or none at all, does no harm", () => {
  expect(parseDiff("")).toEqual([]);
  expect(parseDiff("@@ -1 +1 @@\n-a\n+b")).toEqual([]);
  expect(parseDiff("diff --git a/a b/a\n@@ -1,9 +1,9 @@\n-a")[0]?.removed).toBe(1);
});

test("marks what changed inside a replaced line, and leaves unlike lines whole", () => {
  const lines = parseDiff(
    "diff --git a/a b/a\n@@ -1,2 +1,2 @@\n-const rate = region.rate;\n-alpha\n+const rate = region?.rate;\n+omega zeta\n",
  )[0]?.hunks[0]?.lines;
  const [before, unlike, after] = lines ?? [];
  if (!lines || !before || !unlike || !after) throw new Error("the diff has four lines");
  const parts = changedParts(lines);
  expect(parts.get(before)).toEqual({ start: 19, end: 19 });
  expect(parts.get(after)).toEqual({ start: 19, end: 20 });
  expect(parts.get(unlike)).toBeUndefined();
});
