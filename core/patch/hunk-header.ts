import type { StructuredPatchHunk } from "diff";

/** A hunk's first line as git writes it: where it begins on each side, and how many lines it has there. */
export function hunkHeader(
  hunk: Pick<StructuredPatchHunk, "oldStart" | "oldLines" | "newStart" | "newLines">,
): string {
  const { oldStart, oldLines, newStart, newLines } = hunk;
  return `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`;
}

/** git names the line before where a side has no lines, and leaves out a count of 1. */
function range(start: number, count: number): string {
  if (count === 0) return `${start - 1},0`;
  return count === 1 ? String(start) : `${start},${count}`;
}
