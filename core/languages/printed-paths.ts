import { languages } from "./index.ts";
import type { Language } from "./language.ts";
import { anyOf, sourceOf } from "./patterns.ts";

const printed = languages.flatMap(({ printedPaths }) => printedPaths ?? []);

const noFile = new RegExp(
  String.raw`^(?:$|<|\(eval|\[internal|\[native|native$|unknown$|${sourceOf(printed.flatMap((each) => each.noFile ?? []))})`,
);
const foreignHost = anyOf(printed.flatMap(({ foreignHosts }) => foreignHosts ?? []));
const schemes = [
  ...printed.flatMap((each) => each.schemes ?? []),
  /^file:\/\/(?:localhost)?(?=\/)/,
  /^https?:\/\/[^/]{1,300}\//,
];
const tails = printed.flatMap(({ tail }) => tail ?? []);
const roots = printed.flatMap((each) => each.roots ?? []);

/** Whether a frame's file, as it was printed, is one that a repository may hold. */
export function namesFile(file: string): boolean {
  return !noFile.test(file) && !foreignHost.test(file);
}

/** A package's name and the path in its folder, where a language prints files so; else null. */
export function readPackageFile(
  file: string,
  language: Language | null,
): { package: string; path: string } | null {
  const match = language?.printedPaths?.packageFile?.exec(file);
  return match ? { package: match[1] ?? "", path: match[2] ?? "" } : null;
}

/** A printed file as a path with `/` between its segments, without what tools wrote around it. */
export function plainPath(file: string): string {
  const path = decoded(schemes.reduce((left, scheme) => left.replace(scheme, ""), file));
  const bare = tails.reduce((left, tail) => left.replace(tail, ""), path);
  return roots.reduce(
    (left, [root, instead]) => left.replace(root, instead),
    bare.replace(/[?#].*$/, "").replaceAll("\\", "/"),
  );
}

function decoded(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
