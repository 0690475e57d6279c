import { isAside } from "#core/languages/aside-folders.ts";
import { isDependencyPath } from "#core/languages/foreign-paths.ts";
import { languageOf } from "#core/languages/index.ts";
import { declaringManifest, readManifest } from "#core/languages/manifests.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Manifests } from "./packages.ts";

/** How many manifests are read for one trace: each is a file to fetch. */
const MAX_MANIFESTS = 16;
/** A manifest longer than this is not read to its end. */
const LONGEST_MANIFEST_CHARS = 200_000;
const LONGEST_NAME_CHARS = 200;

/** How much a manifest says about a trace: by its folder's name, and less the deeper it lies. */
const ROOT_SCORE = 4;
const NAMED_IN_TRACE_SCORE = 3;
const SERVICE_FOLDER_SCORE = 3;
const SCORE_PER_FOLDER = -0.1;

/**
 * Which manifests of a tree say most about a trace: those of its languages, at the root, of the
 * service, and of packages that its frames name. At most sixteen, the most useful first.
 */
export function manifestsFor(trace: ParsedTrace, paths: string[], service: string): string[] {
  const frames = trace.exceptions.flatMap(({ frames }) => frames);
  const languages = new Set(frames.map(({ file }) => languageOf(file, trace.language)));
  const names = new Set(
    [...languages].flatMap((language) => (language && declaringManifest(language)) ?? []),
  );
  if (names.size === 0) return [];
  const texts = frames.map(({ file, function: name, module }) => `${file} ${name} ${module}`);
  const spokenOf = wordsOf(texts);
  const scored = paths.flatMap((path) => {
    const at = path.lastIndexOf("/");
    if (!names.has(path.slice(at + 1)) || isDependencyPath(path) || isAside(path, 1)) return [];
    const folder = path.slice(0, Math.max(0, at)).split("/").filter(Boolean);
    const last = wordsOf([folder.at(-1) ?? ""]);
    // The major version that a folder's name may be says something behind its parent only.
    const ends = folder.length > 1 ? `/${folder.slice(-2).join("/")}` : null;
    const isNamed =
      [...last].some((word) => spokenOf.has(word)) ||
      (ends !== null && texts.some((text) => text.includes(ends)));
    const score =
      folder.length === 0
        ? ROOT_SCORE
        : (isNamed ? NAMED_IN_TRACE_SCORE : 0) +
          (folder.includes(service) ? SERVICE_FOLDER_SCORE : 0) +
          folder.length * SCORE_PER_FOLDER;
    return score > 0 || languages.size === 1 ? [{ path, score }] : [];
  });
  return scored
    .toSorted((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1))
    .slice(0, MAX_MANIFESTS)
    .map(({ path }) => path);
}

/** Folder and package names as words: `@acme/core-api`, `core_api` and `CoreApi` have `core` in common. */
function wordsOf(texts: string[]): Set<string> {
  return new Set(
    texts
      .flatMap((text) => text.slice(0, 2_000).split(/[^A-Za-z0-9_-]+/))
      .filter((word) => word.length > 2)
      .map((word) => word.toLowerCase().replaceAll("-", "_")),
  );
}

/** The names that manifests declare, by folder. What cannot be read declares nothing. */
export function readManifests(files: { path: string; text: string }[]): Manifests {
  const names = new Map<string, string[]>();
  for (const { path, text } of files) {
    const at = path.lastIndexOf("/");
    const base = path.slice(0, Math.max(0, at));
    const declared = readManifest(path.slice(at + 1), text.slice(0, LONGEST_MANIFEST_CHARS));
    for (const { folder, name } of declared) {
      if (name === "" || name.length > LONGEST_NAME_CHARS) continue;
      const where = [base, ...folder.split("/")].filter((part) => part && part !== ".").join("/");
      names.set(where, [...(names.get(where) ?? []), name]);
    }
  }
  return Object.fromEntries(names);
}
