import { packageOfFile } from "#core/languages/dependencies.ts";
import { isManifest } from "#core/languages/manifests.ts";
import { isEngineFile } from "#core/languages/runtime-code.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Excerpt } from "./choose.ts";

/** Lines of one manifest that name a library; more are its dependents'. */
const MAX_LINES = 4;
const LONGEST_LINE_CHARS = 500;

/** The lines of manifests and locks that name the library whose frame is innermost. */
export function manifestLines(files: SourceFile[], trace: ParsedTrace | null): Excerpt[] {
  const library = libraryThatThrew(trace);
  if (library === null) return [];
  return files
    .filter(({ path }) => isManifest(path))
    .flatMap(({ path, text }) => {
      const lines = text.split(/\r?\n/);
      return lines
        .flatMap((line, index) =>
          names(line.slice(0, LONGEST_LINE_CHARS), library) ? [index + 1] : [],
        )
        .slice(0, MAX_LINES)
        .map((line) => ({
          path,
          start: line - 1,
          end: line + 2,
          why: `the version of ${library}`,
        }));
    });
}

function names(line: string, library: string): boolean {
  const at = line.indexOf(library);
  if (at < 0) return false;
  const around = `${line[at - 1] ?? " "}${line[at + library.length] ?? " "}`;
  return !/[\w-]/.test(around);
}

/** The package of the innermost frame of the root cause, where that frame is a dependency's; else null. */
export function libraryThatThrew(trace: ParsedTrace | null): string | null {
  const exceptions = trace?.exceptions ?? [];
  const root = exceptions.findLast(({ relation }) => relation === "cause") ?? exceptions[0];
  const frame = root?.frames.find(({ file }) => !isEngineFile(file));
  if (!frame || frame.inApp || frame.path !== undefined) return null;
  return packageOfFile(frame.file);
}
