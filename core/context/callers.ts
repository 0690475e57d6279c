import { languageOf } from "#core/languages/index.ts";
import { importLine } from "#core/languages/source-words.ts";
import { isTestPath } from "#core/languages/tests.ts";
import type { Excerpt } from "./choose.ts";
import type { ReadFiles } from "./read-files.ts";

/** Shown on either side of a call that no named function holds. */
const AROUND_CALL_LINES = 12;
/** A longer caller is shown around its call. */
const LONGEST_CALLER_LINES = 70;
/** Shorter names stand in any file. */
const MIN_NAME_CHARS = 3;
/** A longer line is a bundle's. */
const LONGEST_LINE_CHARS = 1_000;

export type Call = { path: string; line: number };

/**
 * The calls of a function by its name, outside of itself and of tests: in its own file, and in files
 * that import that file or name it, or that see it without an import (a package or a class path).
 */
export function callsOf(
  name: string,
  own: { path: string; start: number; end: number },
  files: ReadFiles,
): Call[] {
  if (name.length < MIN_NAME_CHARS) return [];
  const used = usePattern(name);
  return files.all.flatMap(({ path, text }) => {
    if (!text.includes(name) || isTestPath(path) || !mayCall(path, own.path, files)) return [];
    return files.lines(path).flatMap((line, index) => {
      if (line.length > LONGEST_LINE_CHARS || !line.includes(name) || !used.test(line)) return [];
      if (importLine.test(line) || isComment(line)) return [];
      const at = index + 1;
      const isOwn = path === own.path && own.start <= at && at <= own.end;
      const isDefinition = files
        .functions(path)
        .some((each) => each.name === name && each.start === at);
      return isOwn || isDefinition ? [] : [{ path, line: at }];
    });
  });
}

/** Each call with the function around it. */
export function excerptsAround(calls: Call[], name: string, files: ReadFiles): Excerpt[] {
  return calls.map(({ path, line }) => {
    const why = `calls ${name}`;
    const holder = files.functionAt(path, line);
    return holder && holder.end - holder.start <= LONGEST_CALLER_LINES
      ? { path, start: holder.start, end: holder.end, why }
      : { path, start: line - AROUND_CALL_LINES, end: line + AROUND_CALL_LINES, why };
  });
}

/** Whether a file can reach what another defines, by its imports or by the other's name in it. */
export function mayCall(path: string, own: string, files: ReadFiles): boolean {
  if (path === own) return true;
  if (languageOf(path) !== languageOf(own)) return false;
  if (files.imports(path).includes(own)) return true;
  const isBeside = folderOf(path) === folderOf(own);
  if (isBeside && seesItsFolder.has(languageOf(own)?.name ?? "")) return true;
  const stem = stemOf(own);
  return stem.length >= MIN_NAME_CHARS && (files.file(path)?.text ?? "").includes(stem);
}

/** Languages whose files see what stands in their folder without an import. */
const seesItsFolder = new Set(["go", "jvm", "php", "dotnet", "ruby", "swift", "dart"]);

function usePattern(name: string): RegExp {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_$])${plain}(?![\\p{L}\\p{N}_$])(?!\\s*[:=](?![=:>]))`, "u");
}

function isComment(line: string): boolean {
  return /^\s*(?:\/\/|\/\*|\*|#(?![\w[])|--)/.test(line);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** A file's name as its importers write it: without its ending; an index goes by its folder. */
function stemOf(path: string): string {
  const parts = path.split("/");
  const stem = (parts.at(-1) ?? "").replace(/\..*$/, "");
  return /^(?:index|mod|main|__init__)$/.test(stem) ? (parts.at(-2) ?? "") : stem;
}
