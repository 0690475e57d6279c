import { languages } from "#core/languages/index.ts";
import type { Imports } from "#core/languages/language.ts";
import { words } from "#core/languages/patterns.ts";
import type { RepositoryNames } from "#core/languages/repository-names.ts";

/** What a file imports is looked for in its first characters: imports stand at the top. */
const LONGEST_HEAD_CHARS = 60_000;

const byEnding = new Map<string, Imports["find"]>(
  languages.flatMap(({ imports = [] }) =>
    imports.flatMap(({ endings, find }) =>
      words(endings).map((ending): [string, Imports["find"]] => [ending, find]),
    ),
  ),
);

/** The files of the repository that a file imports, in the order it names them. */
export function importedFiles(path: string, text: string, repository: RepositoryNames): string[] {
  const find = byEnding.get(/\.(\w+)$/.exec(path)?.[1] ?? "");
  if (!find) return [];
  const found = find(path, text.slice(0, LONGEST_HEAD_CHARS), repository);
  return [...new Set(found)].filter((each) => each !== path);
}
