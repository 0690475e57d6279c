import { isTestPath } from "#core/languages/tests.ts";
import { blockEnd } from "./block-of.ts";
import type { Excerpt } from "./choose.ts";
import { headOf } from "./head.ts";
import type { ReadFiles } from "./read-files.ts";
import { testRank } from "./tests-of.ts";

/** Shown on either side of a line that names the function, where no test is found around it. */
const AROUND_LINES = 12;
/** A single test is not longer. */
const LONGEST_TEST_LINES = 60;
const MAX_PARTS = 5;
const MAX_TESTS = 2;
/** What a test's text adds to the rank its path gives it. */
const IMPORTS_FILE = 4;
const NAMES_FUNCTION = 3;
/** A file of a lower rank is some other file's test. */
const LEAST_RANK = 3;

/** Where a single test begins, in the frameworks of every language. */
const testStart =
  /\b(?:test|it|specify|scenario|fact|theory)\b\s*[.(!"'`{]|\bdef test|\bfunc Test|function test|@Test\b|\bvoid \w+\(|^\s*(?:it|test|specify) ["']/;

/** A test file that belongs to the culprit's: its head, and the tests in it that name the function. */
export type NearestTest = { path: string; head: Excerpt; parts: Excerpt[] };

/** The tests of a file, the nearest first: by their paths, what they import, and what they name. */
export function nearestTests(
  path: string,
  name: string | undefined,
  files: ReadFiles,
): NearestTest[] {
  return files.all
    .filter((test) => isTestPath(test.path) && test.path !== path)
    .map((test) => ({ path: test.path, rank: rankOf(test.path, path, name, files) }))
    .filter(({ rank }) => rank >= LEAST_RANK)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MAX_TESTS)
    .map((test) => asNearest(test.path, path, name, files));
}

function rankOf(test: string, path: string, name: string | undefined, files: ReadFiles): number {
  const text = files.file(test)?.text ?? "";
  const named = name !== undefined && name.length > 2 && text.includes(name);
  return (
    testRank(path, test) +
    (files.imports(test).includes(path) ? IMPORTS_FILE : 0) +
    (named ? NAMES_FUNCTION : 0)
  );
}

function asNearest(
  test: string,
  path: string,
  name: string | undefined,
  files: ReadFiles,
): NearestTest {
  const why = `tests ${path}`;
  const lines = files.lines(test);
  const file = files.file(test) ?? { path: test, text: "" };
  const head = { ...headOf(file), why };
  const parts: Excerpt[] = [];
  for (const [index, line] of lines.entries()) {
    if (name === undefined || !line.includes(name) || index + 1 <= head.end) continue;
    if (parts.some(({ start, end }) => start <= index + 1 && index + 1 <= end)) continue;
    parts.push({ path: test, ...testAround(lines, index + 1), why });
    if (parts.length >= MAX_PARTS) break;
  }
  return { path: test, head, parts };
}

/** The single test that holds a line, or the lines around it. */
function testAround(lines: string[], line: number): { start: number; end: number } {
  for (let start = line; start > Math.max(0, line - LONGEST_TEST_LINES); start -= 1) {
    if (!testStart.test((lines[start - 1] ?? "").slice(0, 300))) continue;
    const end = blockEnd(lines, start);
    if (end >= line) return { start, end };
  }
  return { start: line - AROUND_LINES, end: line + AROUND_LINES };
}
