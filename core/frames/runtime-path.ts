import type { Language } from "#core/languages/language.ts";
import { namesFile, plainPath, readPackageFile } from "#core/languages/printed-paths.ts";

/**
 * Where a runtime says a frame is, as plain segments. `absolute` says the path began at a root of
 * the file system; `package` is a package manager's name for the folder that `segments` begin in.
 */
export type RuntimePath = { segments: string[]; absolute: boolean; package: string | null };

/** Longest file of a frame that is looked at; nothing in a repository is deeper. */
const LONGEST_FILE_CHARS = 2_000;

/** Reads a frame's file; null where it names no file at all. */
export function readRuntimePath(file: string, language: Language | null): RuntimePath | null {
  if (file.length > LONGEST_FILE_CHARS || !namesFile(file)) return null;
  const inPackage = readPackageFile(file, language);
  if (inPackage)
    return { segments: split(inPackage.path), absolute: false, package: inPackage.package };
  const path = plainPath(file);
  const drive = /^\/?[A-Za-z]:\//.test(path);
  const segments = split(drive ? path.replace(/^\/?[A-Za-z]:/, "") : path);
  // Without an ending it is a script (`bin/rails`), or no file at all.
  if (segments.length < 2 && !segments.at(-1)?.includes(".")) return null;
  return { segments, absolute: drive || path.startsWith("/"), package: null };
}

function split(path: string): string[] {
  const segments: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") segments.pop();
    else if (part !== "" && part !== ".") segments.push(part);
  }
  return segments;
}
