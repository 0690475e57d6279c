import type { NamedFunction } from "#core/functions/named-function.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { Wish } from "./choose.ts";

const MOST_NAMES = 12;
const MOST_WISHES = 8;
const LONGEST = 80;
/** How far a type or a constant is shown, in lines. */
const TYPE_LINES = 15;
const word = /[\p{L}_$][\p{L}\p{N}_$]{1,60}/gu;
const declaring =
  /\b(?:class|interface|type|struct|enum|trait|record|object|module|protocol|const|let|var|val|final|static|def|defstruct)\s+([\p{L}_$][\p{L}\p{N}_$]{1,60})/u;
const spoken = new Set(
  "const let var return if else for while new await async function throw this self null undefined true false None True False and or not in is end do def fn func fun val type class import from of typeof void int string bool".split(
    " ",
  ),
);

/** Where the names on the failing line are defined: the same file first, then the others read. */
export function definitionsOf(
  { path, line }: { path: string; line: number },
  file: SourceFile,
  files: SourceFile[],
  functionsOf: (file: SourceFile) => NamedFunction[],
): Wish[] {
  const failing = file.text.split(/\r?\n/, line)[line - 1]?.slice(0, 500) ?? "";
  const names = new Set(
    [...failing.matchAll(word)]
      .map(([name]) => name)
      .filter((name) => !spoken.has(name))
      .slice(0, MOST_NAMES),
  );
  if (names.size === 0) return [];
  const ordered = [file, ...files.filter((each) => each.path !== path)];
  return ordered.flatMap((each) => inFile(each, names, functionsOf(each))).slice(0, MOST_WISHES);
}

function inFile(
  { path, text }: SourceFile,
  names: Set<string>,
  functions: NamedFunction[],
): Wish[] {
  const called = functions
    .filter(({ name, start, end }) => names.has(name) && end - start < LONGEST)
    .map(({ name, start, end }) => ({ path, start, end, why: `defines ${name}` }));
  const declared = text.split(/\r?\n/).flatMap((line, index) => {
    const name = declaring.exec(line.slice(0, 300))?.[1];
    if (name === undefined || !names.has(name)) return [];
    return [{ path, start: index + 1, end: index + TYPE_LINES, why: `defines ${name}` }];
  });
  return [...called, ...declared];
}
