import { importStatements, relativeTo } from "./import-statements.ts";
import { firstOf, nearest, type RepositoryNames } from "./repository-names.ts";

const including = /^[ \t]*(?:#[ \t]*include|-include\()[ \t]*"([\w./-]{1,200})"/gm;

/** Files that a preprocessor puts in by their name in quotes, as C's and Erlang's do. */
export function includedFiles(path: string, text: string, repository: RepositoryNames): string[] {
  return importStatements(text, including).flatMap(([name = ""]) => {
    const beside = firstOf(repository.paths, [relativeTo(path, name)]);
    return beside.length > 0
      ? beside
      : nearest(path, relativeTo("", name).split("/"), 1, repository);
  });
}
