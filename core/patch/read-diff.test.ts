import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DiffFile, readDiff } from "./read-diff.ts";
import { renderDiff } from "./render-diff.ts";

const diff = `diff --git a/src/tax.ts b/src/tax.ts
index 8c1f2ab..f03d9e1 100644
--- a/src/tax.ts
+++ b/src/tax.ts
@@ -40,3 +40,3 @@ export async function rateFor(invoice: Invoice): Promise<number> {
 
-  return region.tax.percent / 100;
+  return (region?.tax.percent ?? 0) / 100;
 }
diff --git a/test/tax.test.ts b/test/tax.test.ts
new file mode 100644
index 0000000..c2a91f4
--- /dev/null
+++ b/test/tax.test.ts
@@ -0,0 +1,2 @@
+import { rateFor } from "../src/tax.ts";
+
diff --git a/old.ts b/old.ts
deleted file mode 100644
index c2a91f4..0000000
--- a/old.ts
+++ /dev/null
@@ -1 +0,0 @@
-gone
diff --git a/one.ts b/other.ts
similarity index 100%
rename from one.ts
rename to other.ts
`;

function textsOf(file: DiffFile | undefined): string[] {
  return (file?.hunks ?? []).flatMap(({ lines }) => lines.map(({ sign, text }) => sign + text));
}

test("reads files with their kind of change, hunks, line numbers and counts", () => {
  const files = readDiff(diff);
  expect(files?.map(({ hunks: _, ...file }) => file)).toEqual([
    { path: "src/tax.ts", change: "changed", added: 1, removed: 1 },
    { path: "test/tax.test.ts", change: "added", added: 2, removed: 0 },
    { path: "old.ts", change: "deleted", added: 0, removed: 1 },
    { path: "other.ts", change: "renamed", added: 0, removed: 0 },
  ]);
  expect(files?.[0]?.hunks).toEqual([
    {
      header: "@@ -40,3 +40,3 @@",
      lines: [
        { sign: " ", text: "", before: 40, after: 40 },
        { sign: "-", text: "  return region.tax.percent / 100;", before: 41, after: null },
        { sign: "+", text: "  return (region?.tax.percent ?? 0) / 100;", before: null, after: 41 },
        { sign: " ", text: "}", before: 42, after: 42 },
      ],
    },
  ]);
});

test("a removed line that looks like a header is text", () => {
  const files = readDiff(
    "diff --git a/a.sql b/a.sql\n--- a/a.sql\n+++ b/a.sql\n@@ -1,2 +1,2 @@\n--- old\n+++ new\n same\n\\ No newline at end of file\n",
  );
  expect(textsOf(files?.[0])).toEqual(["--- old", "+++ new", " same"]);
});

describe("a text that is no whole diff", () => {
  test.each([
    ["cut short within a hunk", "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,9 +1,9 @@\n-a"],
    ["a count that does not fit", "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1,7 @@\n-a\n+b\n"],
    ["half a header", "--- a/a\n@@ -1 +1 @@\n-a\n+b\n"],
  ])("is said to be none: %s", (_, text) => {
    expect(readDiff(text)).toBeNull();
  });

  test.each(["", "nothing of a diff\n", "@@ -1 +1 @@\n-a\n+b\n"])("has no file: %j", (text) => {
    expect(readDiff(text)).toEqual([]);
  });
});

test("reads every diff that AIA renders: its lines turn the file before into the one after", () => {
  const line = fc.constantFrom("", "a", "b", "}", "-", "+", " ", "--- a", "+++ b", "@@ -1 +1 @@");
  const text = fc
    .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
    .map(([lines, eol, ends]) => lines.join(eol) + (ends ? eol : ""));
  const path = fc.constantFrom("a.ts", "with a space.ts", "größe/été.ts", 'quote"d.ts', "b/a.ts");
  fc.assert(
    fc.property(path, text, text, (path, before, after) => {
      fc.pre(before !== after);
      const [file, ...rest] =
        readDiff(renderDiff({ before: { [path]: before }, after: { [path]: after } })) ?? [];
      expect(rest).toEqual([]);
      expect(file).toMatchObject({ path, change: "changed" });
      const linesBefore = linesOf(before);
      const linesAfter = linesOf(after);
      for (const { sign, text, before, after } of file?.hunks.flatMap(({ lines }) => lines) ?? []) {
        if (sign !== "+") expect(linesBefore[(before ?? 0) - 1]).toBe(text);
        if (sign !== "-") expect(linesAfter[(after ?? 0) - 1]).toBe(text);
      }
      expect(linesAfter.length - linesBefore.length).toBe(
        (file?.added ?? 0) - (file?.removed ?? 0),
      );
    }),
  );
});

/** git's lines: what ends with a newline, and what is left over at the end. */
function linesOf(text: string): string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
