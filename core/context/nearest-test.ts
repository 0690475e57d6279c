import type { NamedFunction } from "#core/functions/named-function.ts";
import { isTestPath, testedName } from "#core/languages/tests.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { Excerpt } from "./choose.ts";
import { headOf } from "./head.ts";

/** Shown on either side of a line that names the function. */
const AROUND_LINES = 15;
/** A test that is longer is shown around the line. */
const LONGEST_TEST_LINES = 4 * AROUND_LINES;
const MAX_PARTS = 3;

/** The test of the culprit's file: its head, and the parts that name the function that failed. */
export function nearestTest(
  file: SourceFile,
  name: string | undefined,
  files: SourceFile[],
  functionsOf: (file: SourceFile) => NamedFunction[],
): Excerpt[] {
  const stem = testedName(file.path);
  const test = files.find(
    ({ path }) => path !== file.path && isTestPath(path) && testedName(path) === stem,
  );
  if (!test) return [];
  const why = `tests ${file.path}`;
  const lines = test.text.split(/\r?\n/);
  const parts = lines
    .flatMap((line, index) => (name !== undefined && line.includes(name) ? [index + 1] : []))
    .slice(1, 1 + MAX_PARTS)
    .map((line) => {
      const held = functionsOf(test).find(({ start, end }) => start <= line && line <= end);
      return held && held.end - held.start <= LONGEST_TEST_LINES
        ? { path: test.path, start: held.start, end: held.end, why }
        : { path: test.path, start: line - AROUND_LINES, end: line + AROUND_LINES, why };
    });
  return [{ ...headOf(test), why }, ...parts];
}
