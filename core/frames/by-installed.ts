import { isAside } from "#core/languages/aside-folders.ts";
import { type Candidate, candidates, type Finding, foreign } from "./candidate.ts";
import { inPackage } from "./in-package.ts";
import type { Package } from "./packages.ts";
import { dependencyFolder, ownInstalled, ownWithoutFile } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import { all, type TreeIndex } from "./tree-index.ts";

/** A package installed from its registry's folder, where the repository declares it as its own. */
export function byInstalledName(
  folder: RegExp,
  runtimePath: RuntimePath,
  packages: Package[],
  index: TreeIndex,
): Finding {
  const { segments } = runtimePath;
  const at = segments.findLastIndex((segment) => folder.test(segment));
  const [scope = "", inner = ""] = segments.slice(at + 1);
  const name = scope.startsWith("@") ? `${scope}/${inner}` : scope;
  const own = packages.find((each) => each.name === name);
  if (at < 0 || !own) return foreign(dependencyFolder);
  const rest = segments.slice(at + 1 + name.split("/").length);
  const found = inPackage(own, { ...runtimePath, segments: rest }, index);
  return found ? candidates([found]) : foreign(ownWithoutFile(name));
}

/**
 * A package installed from this repository, where all of its path stands in a folder that holds a
 * project, or in the `src` of one. `projects` are those folders.
 */
export function byInstalledProject(
  folder: RegExp,
  { segments }: RuntimePath,
  projects: ReadonlySet<string>,
  index: TreeIndex,
): Finding {
  const at = segments.findLastIndex((segment) => folder.test(segment));
  const rest = segments.slice(at + 1);
  // A file right in the folder is a module of its own, whose name says too little.
  if (at < 0 || rest.length < 2) return foreign(dependencyFolder);
  const runtime = segments.slice(0, at + 1).join("/");
  const found = all(index, rest).flatMap(({ path, shared }): Candidate[] => {
    const repository = path.split("/").slice(0, -shared).join("/");
    const project = repository.replace(/(?:^|\/)src$/, "");
    if (shared < rest.length || isAside(path, shared) || !projects.has(project)) return [];
    const root = { runtime, repository };
    return [{ path, score: shared, standing: "likely", why: ownInstalled, root }];
  });
  return found.length > 0 ? candidates(found) : foreign(dependencyFolder);
}
