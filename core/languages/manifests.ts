import { languages } from "./index.ts";
import type { DeclaredName, Language } from "./language.ts";
import { words } from "./patterns.ts";

const names = languages.flatMap(({ manifest }) => words(manifest?.files));
const known = new Set(names);
const readers = new Map(
  languages.flatMap(({ manifest }) =>
    manifest?.declares ? [[manifest.declares.file, manifest.declares.read] as const] : [],
  ),
);

/** The manifest and a lock: more of them say nothing new. */
const MAX_MANIFESTS = 3;

/** Whether a file is a language's manifest or lock, by its name. */
export function isManifest(path: string): boolean {
  return known.has(path.split("/").at(-1) ?? "");
}

/** The manifests and locks in the nearest folder above a file that has any, at most three. */
export function manifestsAbove(path: string, paths: ReadonlySet<string>): string[] {
  const folders = path.split("/").slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const folder = folders
      .slice(0, depth)
      .map((each) => `${each}/`)
      .join("");
    const found = names.map((name) => folder + name).filter((each) => paths.has(each));
    if (found.length > 0) return found.slice(0, MAX_MANIFESTS);
  }
  return [];
}

/** The file name of the manifest that names a language's packages; undefined where none does. */
export function declaringManifest(language: Language): string | undefined {
  return language.manifest?.declares?.file;
}

/** What a manifest declares, by its file name. What cannot be read declares nothing. */
export function readManifest(fileName: string, text: string): DeclaredName[] {
  return readers.get(fileName)?.(text) ?? [];
}
