import { isAside } from "#core/languages/aside-folders.ts";
import { sharedTail } from "#core/languages/repository-names.ts";
import type { ByNamespace } from "#core/languages/resolution.ts";
import { byPathIfAny } from "./by-path.ts";
import { type Candidate, candidates, type Finding } from "./candidate.ts";
import { namespaceFolders } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import { named, type TreeIndex } from "./tree-index.ts";
import { ASIDE_CLASS_PENALTY, WHOLE_PACKAGE_BONUS } from "./weights.ts";
import { withoutLine } from "./without-line.ts";

/**
 * A type where no file, or only its name, is printed: the namespace is its project's folders.
 * `projects` are the folders that hold a project.
 */
export function byNamespace(
  language: ByNamespace,
  runtimePath: RuntimePath | null,
  method: string | undefined,
  projects: ReadonlySet<string>,
  index: TreeIndex,
): Finding {
  const parts = language.typeOf(method ?? "");
  if (parts.length === 0) return byPathIfAny(runtimePath, index);
  const file = runtimePath?.segments.at(-1);
  const [type = "", outer = ""] = [parts.at(-1), parts.at(-2)];
  const tries = file
    ? [{ name: file, spaces: parts.slice(0, -1) }]
    : [
        { name: type + language.ending, spaces: parts.slice(0, -1) },
        { name: outer + language.ending, spaces: parts.slice(0, -2) },
      ];
  for (const { name, spaces } of tries) {
    const found = named(index, name).flatMap((path) => candidateOf(path, spaces, projects) ?? []);
    if (found.length > 0) return candidates(file ? found : found.map(withoutLine));
  }
  return file && parts.length === 1 ? byPathIfAny(runtimePath, index) : candidates([]);
}

/** Folders may hold several namespaces in one name: `Acme.Shop/Cart.cs` is in `Acme.Shop`. */
function candidateOf(
  path: string,
  spaces: string[],
  projects: ReadonlySet<string>,
): Candidate | null {
  const folders = path.split("/").slice(0, -1);
  const shared = sharedTail(inParts(folders), spaces);
  const aside = isAside(path, shared + 1) ? ASIDE_CLASS_PENALTY : 0;
  if (shared === spaces.length && shared > 0)
    return {
      path,
      score: shared + WHOLE_PACKAGE_BONUS - aside,
      standing: "likely",
      why: namespaceFolders,
      root: null,
    };
  const depth = folders.findLastIndex((_, at) => projects.has(folders.slice(0, at + 1).join("/")));
  const inside = inParts(folders.slice(depth + 1));
  if (depth < 0 || sharedTail(inside, spaces) !== inside.length) return null;
  const root = {
    runtime: spaces.slice(0, spaces.length - inside.length).join("."),
    repository: folders.slice(0, depth + 1).join("/"),
  };
  const standing = shared > inside.length ? "likely" : "weak";
  return { path, score: shared - aside, standing, why: namespaceFolders, root };
}

function inParts(folders: string[]): string[] {
  return folders.flatMap((folder) => folder.split("."));
}
