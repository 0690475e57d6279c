import type { SourceFile } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Wish } from "./choose.ts";
import { isManifest } from "./manifests-above.ts";

const MOST_LINES = 4;

/** The lines of manifests and locks that name the library whose frame is innermost. */
export function manifestLines(files: SourceFile[], trace: ParsedTrace | null): Wish[] {
  const library = libraryThatThrew(trace);
  if (library === null) return [];
  return files
    .filter(({ path }) => isManifest(path))
    .flatMap(({ path, text }) => {
      const lines = text.split(/\r?\n/);
      return lines
        .flatMap((line, index) => (names(line.slice(0, 500), library) ? [index + 1] : []))
        .slice(0, MOST_LINES)
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

const folders =
  /(?:node_modules\/(?:\.pnpm\/[^/]{1,200}\/node_modules\/)?|site-packages\/|dist-packages\/|\/gems\/(?!\d[\d.]{0,20}\/gems\/)|\/pkg\/mod\/|vendor\/)((?:@[^/]{1,100}\/)?[^/]{1,100})(?:\/([^/]{1,100}))?(?:\/([^/]{1,100}))?/g;

/** The package of the innermost frame of the root cause, where that frame is a dependency's; else null. */
export function libraryThatThrew(trace: ParsedTrace | null): string | null {
  const exceptions = trace?.exceptions ?? [];
  const root = exceptions.findLast(({ relation }) => relation === "cause") ?? exceptions[0];
  const frame = root?.frames.find(({ file }) => !/^(?:node:|internal\/|<)/.test(file));
  if (!frame || frame.inApp || frame.path !== undefined) return null;
  const found = [...frame.file.replaceAll("\\", "/").slice(0, 1_000).matchAll(folders)].at(-1);
  if (!found) return null;
  const [whole, first = "", second, third] = found;
  // Go names a module by its address, Composer by vendor and name, RubyGems with the version.
  if (whole.startsWith("/pkg/mod/"))
    return [first, second, third].filter(Boolean).join("/").replace(/@.*$/, "");
  if (whole.startsWith("vendor/") && second !== undefined) return `${first}/${second}`;
  if (whole.startsWith("/gems/")) return first.replace(/-\d[\w.]*$/, "");
  return first.replace(/\.py$/, "");
}
