import type { NamedFunction } from "#core/functions/named-function.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { Wish } from "./choose.ts";
import { headOf } from "./head.ts";
import { isTestPath, stemOf } from "./tests.ts";

const AROUND = 15;
const MOST_PARTS = 3;

/** The test of the culprit's file: its head, and the parts that name the function that failed. */
export function nearestTest(
  file: SourceFile,
  name: string | undefined,
  files: SourceFile[],
  functionsOf: (file: SourceFile) => NamedFunction[],
): Wish[] {
  const stem = stemOf(file.path);
  const test = files.find(
    ({ path }) => path !== file.path && isTestPath(path) && stemOf(path) === stem,
  );
  if (!test) return [];
  const why = `tests ${file.path}`;
  const lines = test.text.split(/\r?\n/);
  const parts = lines
    .flatMap((line, index) => (name !== undefined && line.includes(name) ? [index + 1] : []))
    .slice(1, 1 + MOST_PARTS)
    .map((line) => {
      const held = functionsOf(test).find(({ start, end }) => start <= line && line <= end);
      return held && held.end - held.start <= 4 * AROUND
        ? { path: test.path, start: held.start, end: held.end, why }
        : { path: test.path, start: line - AROUND, end: line + AROUND, why };
    });
  return [{ ...headOf(test), why }, ...parts];
}
