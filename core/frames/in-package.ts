import { formsOf } from "./by-path.ts";
import type { Candidate } from "./candidate.ts";
import { inFolder, type Package } from "./packages.ts";
import { declaredPackage } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import type { TreeIndex } from "./tree-index.ts";
import { WHOLE_PACKAGE_BONUS } from "./weights.ts";

/** The file of a path that begins in a package's folder, as it is or as a person wrote it; else null. */
export function inPackage(
  { name, folder }: Package,
  runtimePath: RuntimePath,
  index: TreeIndex,
): Candidate | null {
  for (const { segments, cost } of formsOf(runtimePath, index)) {
    const path = inFolder(folder, ...segments);
    if (!index.paths.has(path)) continue;
    return {
      path,
      score: segments.length,
      standing: "likely",
      why: declaredPackage(name, folder),
      root: null,
      ...(cost > 0 ? { compiled: true } : {}),
    };
  }
  return null;
}

/** A file that a manifest leaves no doubt about. */
export function declaredFile(path: string, why: string): Candidate {
  const score = path.split("/").length + WHOLE_PACKAGE_BONUS;
  return { path, score, standing: "exact", why, root: null };
}

/** Those of some files that stand in a folder called as their package is. */
export function inNamedFolder(found: Candidate[], name: string): Candidate[] {
  return found.filter(({ path }) =>
    path.split("/").some((folder) => folder.replaceAll("-", "_") === name),
  );
}

/** Packages whose folder holds a manifest of this name. */
export function withManifest(packages: Package[], manifest: string, index: TreeIndex): Package[] {
  return packages.filter(({ folder }) => index.paths.has(inFolder(folder, manifest)));
}
