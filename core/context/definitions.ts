import type { NamedFunction } from "#core/functions/named-function.ts";
import { definition, keywords } from "#core/languages/source-words.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { Excerpt } from "./choose.ts";

const MAX_NAMES = 12;
const MAX_EXCERPTS = 8;
/** A longer function is not shown for its name's sake. */
const LONGEST_FUNCTION_LINES = 80;
/** How far a type or a constant is shown. */
const TYPE_LINES = 15;
/** A longer failing line is a bundle's. */
const LONGEST_LINE_CHARS = 500;
const LONGEST_DEFINITION_CHARS = 300;
const word = /[\p{L}_$][\p{L}\p{N}_$]{1,60}/gu;

/** Where the names on the failing line are defined: the same file first, then the others read. */
export function definitionsOf(
  { path, line }: { path: string; line: number },
  file: SourceFile,
  files: SourceFile[],
  functionsOf: (file: SourceFile) => NamedFunction[],
): Excerpt[] {
  const failing = file.text.split(/\r?\n/, line)[line - 1]?.slice(0, LONGEST_LINE_CHARS) ?? "";
  const names = new Set(
    [...failing.matchAll(word)]
      .map(([name]) => name)
      .filter((name) => !keywords.has(name))
      .slice(0, MAX_NAMES),
  );
  if (names.size === 0) return [];
  const ordered = [file, ...files.filter((each) => each.path !== path)];
  return ordered.flatMap((each) => inFile(each, names, functionsOf(each))).slice(0, MAX_EXCERPTS);
}

function inFile(
  { path, text }: SourceFile,
  names: Set<string>,
  functions: NamedFunction[],
): Excerpt[] {
  const called = functions
    .filter(({ name, start, end }) => names.has(name) && end - start < LONGEST_FUNCTION_LINES)
    .map(({ name, start, end }) => ({ path, start, end, why: `defines ${name}` }));
  const declared = text.split(/\r?\n/).flatMap((line, index) => {
    const name = definition.exec(line.slice(0, LONGEST_DEFINITION_CHARS))?.[1];
    if (name === undefined || !names.has(name)) return [];
    return [{ path, start: index + 1, end: index + TYPE_LINES, why: `defines ${name}` }];
  });
  return [...called, ...declared];
}
