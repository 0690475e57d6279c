import { languages } from "./index.ts";
import type { Dependency, Language } from "./language.ts";
import { sourceOf } from "./patterns.ts";

const dependencies = languages.flatMap(({ dependency }) => dependency ?? []);
const installedFile = new RegExp(
  String.raw`(?:${sourceOf(dependencies.map(({ folder }) => folder))})((?:@[^/]{1,100}\/)?[^/]{1,100})(?:\/([^/]{1,100}))?(?:\/([^/]{1,100}))?`,
  "g",
);
const beginnings = dependencies.map((dependency) => ({
  dependency,
  begins: new RegExp(`^(?:${dependency.folder.source})`),
}));
/** A longer path is cut: no package stands so deep. */
const LONGEST_PATH_CHARS = 1_000;

/** The package that an installed file belongs to, by the last such folder of its path; else null. */
export function packageOfFile(file: string): string | null {
  const path = file.replaceAll("\\", "/").slice(0, LONGEST_PATH_CHARS);
  const [whole, first = "", second, third] = [...path.matchAll(installedFile)].at(-1) ?? [];
  if (whole === undefined) return null;
  const found = beginnings.find(({ begins }) => begins.test(whole));
  return found ? found.dependency.name(first, second, third) : null;
}

/**
 * How the packages of the folder that a path goes through are known, where it is one that packages
 * are installed into; null where the path goes through none.
 */
export function installFolder(
  segments: string[],
  language: Language | null,
): Dependency["installed"] | null {
  for (const { name, dependency } of languages) {
    const installed = dependency?.installed;
    if (!installed || !(installed.anyLanguage || name === language?.name)) continue;
    if (segments.some((segment) => installed.folder.test(segment))) return installed;
  }
  return null;
}
