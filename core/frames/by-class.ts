import { isAside } from "#core/languages/aside-folders.ts";
import { words } from "#core/languages/patterns.ts";
import { sharedHead, sharedTail } from "#core/languages/repository-names.ts";
import type { ByClass } from "#core/languages/resolution.ts";
import { byPathIfAny } from "./by-path.ts";
import { type Candidate, candidates, type Finding, foreign } from "./candidate.ts";
import { packageBeginning, packageEnd, packageIsFolder } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import { named, type TreeIndex } from "./tree-index.ts";
import {
  ASIDE_CLASS_PENALTY,
  PACKAGE_BEGINNING_FACTOR,
  PACKAGE_WORD_BONUS,
  WHOLE_PACKAGE_BONUS,
} from "./weights.ts";
import { withoutLine } from "./without-line.ts";

/** A class's file: the package is its folder, or a part of it where a project leaves some out. */
export function byClass(
  language: ByClass,
  runtimePath: RuntimePath | null,
  module: string | undefined,
  index: TreeIndex,
): Finding {
  const type = language.classOf(module ?? "");
  if (type === "") return byPathIfAny(runtimePath, index);
  if (language.runtimeClass.test(type)) return foreign(language.runtimeReason);
  const packages = type.split(".");
  const top = packages.pop() ?? "";
  const file = runtimePath?.segments.at(-1);
  const names = file ? [file] : language.fileNames(top);
  const found = [...new Set(names)]
    .flatMap((name) => named(index, name))
    .flatMap((path) => candidateOf(language, path, packages) ?? []);
  return candidates(file ? found : found.map(withoutLine));
}

function candidateOf(language: ByClass, path: string, packages: string[]): Candidate | null {
  const folders = path.split("/").slice(0, -1);
  const depth = packages.length;
  const isBeside = isAside(path.replace(language.variants, "main"), depth + 1);
  if (depth > 0 && sharedTail(folders, packages) === depth)
    return {
      path,
      root: { runtime: "", repository: folders.slice(0, folders.length - depth).join("/") },
      score: depth + WHOLE_PACKAGE_BONUS - (isBeside ? ASIDE_CLASS_PENALTY : 0),
      standing: "exact",
      why: packageIsFolder,
    };
  // A package may itself hold a folder called as a source root is: the longest packages come first.
  const roots = new Set(words(language.sourceRoots));
  const starts = folders.flatMap((folder, at) => (roots.has(folder) ? [at + 1] : []));
  for (const at of starts.length > 0 ? starts : [0]) {
    const inRoot = { path, root: folders.slice(0, at), folders: folders.slice(at) };
    const found = partOfPackage(language.shortened.test(path), inRoot, packages);
    if (found) return found;
  }
  return null;
}

/** A file whose folders below a source root are the end of its package, or its beginning. */
function partOfPackage(
  isShortened: boolean,
  { path, root, folders }: { path: string; root: string[]; folders: string[] },
  packages: string[],
): Candidate | null {
  const aside = isAside(path, folders.length + 1) ? ASIDE_CLASS_PENALTY : 0;
  const repository = root.join("/");
  const isEnd = sharedTail(folders, packages) === folders.length;
  if (isEnd && (folders.length > 0 || isShortened)) {
    const left = packages.slice(0, packages.length - folders.length);
    const tokens = new Set(root.flatMap((folder) => folder.split(/[-_.]/)));
    const hints = left.filter((part) => tokens.has(part)).length;
    const isLikely = hints > 0 || folders.length >= 2 || (folders.length === 1 && left.length <= 1);
    return {
      path,
      root: { runtime: left.join("."), repository },
      score: folders.length + hints * PACKAGE_WORD_BONUS - aside,
      standing: isLikely ? "likely" : "weak",
      why: packageEnd,
    };
  }
  if (isShortened && folders.length >= 2 && sharedHead(packages, folders) === folders.length)
    return {
      path,
      root: { runtime: "", repository },
      score: folders.length * PACKAGE_BEGINNING_FACTOR - aside,
      standing: "likely",
      why: packageBeginning,
    };
  return null;
}
