import { innermost } from "#core/functions/enclosing-function.ts";
import { findFunctions } from "#core/functions/find-functions.ts";
import type { NamedFunction } from "#core/functions/named-function.ts";
import { repositoryNames } from "#core/languages/repository-names.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import { importedFiles } from "./imports.ts";

/** Files that were read, with what is found in each: looked for once, and only where it is asked for. */
export type ReadFiles = {
  all: SourceFile[];
  file: (path: string) => SourceFile | undefined;
  lines: (path: string) => string[];
  functions: (path: string) => NamedFunction[];
  /** The innermost named function that holds a line; null outside of any. */
  functionAt: (path: string, line: number) => NamedFunction | null;
  /** Those of the files that a file imports. */
  imports: (path: string) => string[];
};

export function readFiles(all: SourceFile[]): ReadFiles {
  const byPath = new Map(all.map((file) => [file.path, file]));
  const names = repositoryNames(byPath.keys());
  const text = (path: string) => byPath.get(path)?.text ?? "";
  const functions = remembered((path) => findFunctions(path, text(path)));
  return {
    all,
    file: (path) => byPath.get(path),
    lines: remembered((path) => text(path).split(/\r?\n/)),
    functions,
    functionAt: (path, line) => innermost(functions(path), line),
    imports: remembered((path) => importedFiles(path, text(path), names)),
  };
}

function remembered<T>(find: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const found = known.get(path) ?? find(path);
    known.set(path, found);
    return found;
  };
}
