import { applyPatch, mergeOntoHead, renderDiff } from "../../core/patch/index.ts";
import { aligned } from "../pipeline/table.ts";

const LINES = 25_000;
const EVERY = 10;
const path = "src/big.ts";

/** Milliseconds of large and of hostile inputs, the fastest of three each. */
export function timePatches(): string[] {
  const lines = Array.from(
    { length: LINES },
    (_, at) => `  const value${at} = of(${at}, "abcdef");`,
  );
  const text = `${lines.join("\n")}\n`;
  const after = `${lines.map((line, at) => (at % EVERY === 3 ? line.replace("of", "by") : line)).join("\n")}\n`;
  const patch = renderDiff({ before: { [path]: text }, after: { [path]: after } });
  const other = lines.map((_, at) => `other${at}`).join("\n");
  const under = (hunks: string) => `--- a/${path}\n+++ b/${path}\n${hunks}`;
  const same = "a\n".repeat(200_000);
  const nearly = ("a\n".repeat(300) + "b\n".repeat(300)).repeat(300);
  const apply = (file: string, given: string) =>
    applyPatch({ files: { [path]: file }, patch: given });
  const timed: [string, () => unknown][] = [
    ["1 MB, 5,000 lines of diff: applied", () => apply(text, patch)],
    [
      "1 MB, 5,000 lines of diff: rendered",
      () => renderDiff({ before: { [path]: text }, after: { [path]: after } }),
    ],
    [
      "1 MB, 5,000 lines of diff: merged onto head",
      () => mergeOntoHead({ base: text, patched: after, head: `// x\n${text}` }),
    ],
    [
      "hostile: a file that shares no line",
      () => renderDiff({ before: { [path]: text }, after: { [path]: other } }),
    ],
    [
      "hostile: 20,000 hunks of equal lines",
      () => apply(same, under("@@\n a\n-a\n+b\n a\n".repeat(20_000))),
    ],
    [
      "hostile: 1,000 hunks that nearly fit",
      () =>
        apply(
          nearly,
          under(`@@\n${" a\n".repeat(290)}${" b\n".repeat(301)}-a\n+c\n`.repeat(1_000)),
        ),
    ],
    [
      "hostile: 300,000 lines without a sign",
      () => apply(text, under(`@@ -1,9 +1,9 @@\n${"x\n".repeat(300_000)}-y\n`)),
    ],
    [
      "hostile: 400,000 fences",
      () =>
        apply(
          text,
          "```\n".repeat(200_000) + under("@@ -1 +1 @@\n-x\n+y\n") + "```\n".repeat(200_000),
        ),
    ],
    ["hostile: 500,000 headers", () => apply(text, under("@@\n".repeat(500_000)))],
    [
      "hostile: 100,000 files",
      () => apply(text, "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-x\n+y\n".repeat(100_000)),
    ],
    [
      "hostile: a header of 2 MB",
      () => apply(text, under(`@@${" ".repeat(2_000_000)}\u2028\n-y\n`)),
    ],
  ];
  const rows = timed.map(([name, work]) => [name, fastest(work).toFixed(0)]);
  return aligned([["", "ms"], ...rows], [1]);
}

function fastest(work: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const from = performance.now();
      work();
      return performance.now() - from;
    }),
  );
}
