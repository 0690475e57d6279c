import { expect, test } from "vitest";
import { readDiff } from "#core/patch/read-diff.ts";
import { changedParts } from "./changed-part.ts";

test("marks what changed inside a replaced line, and leaves unlike lines whole", () => {
  const lines = readDiff(
    "diff --git a/a b/a\n@@ -1,2 +1,2 @@\n-const rate = region.rate;\n-alpha\n+const rate = region?.rate;\n+omega zeta\n",
  )?.[0]?.hunks[0]?.lines;
  const [before, unlike, after] = lines ?? [];
  if (!lines || !before || !unlike || !after) throw new Error("the diff has four lines");
  const parts = changedParts(lines);
  expect(parts.get(before)).toEqual({ start: 19, end: 19 });
  expect(parts.get(after)).toEqual({ start: 19, end: 20 });
  expect(parts.get(unlike)).toBeUndefined();
});
