import { definition } from "#core/languages/source-words.ts";
import { isTestPath } from "#core/languages/tests.ts";
import { blockEnd, withComment } from "./block-of.ts";
import type { Excerpt } from "./choose.ts";
import type { ReadFiles } from "./read-files.ts";

/** A longer function is not shown for its name's sake. */
const LONGEST_FUNCTION_LINES = 80;
const LONGEST_DEFINITION_CHARS = 300;
/** Shorter names stand in any file. */
const MIN_FOREIGN_NAME_CHARS = 3;

/**
 * Where names are defined, with the comments above: each in the nearest file that has it, which is
 * the one that uses it, then those it imports, then the others. At most `most`, in the names' order.
 */
export function definitionsOf(
  names: string[],
  from: string,
  files: ReadFiles,
  most: number,
): Excerpt[] {
  const imported = files.imports(from);
  const others = files.all
    .map(({ path }) => path)
    .filter((path) => path !== from && !imported.includes(path) && !isTestPath(path));
  const found: Excerpt[] = [];
  for (const name of names) {
    if (found.length >= most) break;
    const near = [from, ...imported].find((path) => excerptsOf(name, path, files).length > 0);
    const far =
      near ??
      (name.length < MIN_FOREIGN_NAME_CHARS
        ? undefined
        : others.find((path) => excerptsOf(name, path, files).length > 0));
    if (far !== undefined) found.push(...excerptsOf(name, far, files));
  }
  return found.slice(0, most);
}

/** The definitions of a name in one file: functions of that name, or else a type or constant. */
export function excerptsOf(name: string, path: string, files: ReadFiles): Excerpt[] {
  const text = files.file(path)?.text ?? "";
  if (!text.includes(name)) return [];
  const lines = files.lines(path);
  const why = `defines ${name}`;
  const called = files
    .functions(path)
    .filter((each) => each.name === name && each.end - each.start < LONGEST_FUNCTION_LINES)
    .map(({ start, end }) => ({ path, start: withComment(lines, start), end, why }));
  if (called.length > 0) return called;
  const index = lines.findIndex(
    (line) =>
      line.length < LONGEST_DEFINITION_CHARS &&
      line.includes(name) &&
      definition.exec(line)?.[1] === name &&
      !/^\s{6,}/.test(line),
  );
  if (index < 0) return [];
  const start = index + 1;
  return [{ path, start: withComment(lines, start), end: blockEnd(lines, start), why }];
}
