import { words } from "#core/languages/patterns.ts";
import type { ByImportPath } from "#core/languages/resolution.ts";
import { byPath } from "./by-path.ts";
import { candidates, type Finding, foreign } from "./candidate.ts";
import { declaredFile } from "./in-package.ts";
import { inFolder, type Package } from "./packages.ts";
import { manifestCalls, notOwnPackage } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import type { TreeIndex } from "./tree-index.ts";

/** The function's package says the folder, where the manifest says what the repository is called. */
export function byImportPath(
  language: ByImportPath,
  runtimePath: RuntimePath,
  method: string | undefined,
  { manifest, packages }: { manifest: string; packages: Package[] },
  index: TreeIndex,
): Finding {
  const modules = packages.filter(
    ({ folder, name }) =>
      language.moduleName.test(name) &&
      (language.moduleAddress.test(name) || index.paths.has(inFolder(folder, manifest))),
  );
  const path = runtimePath.segments.join("/");
  const file = runtimePath.segments.at(-1) ?? "";
  const called = method ? language.packageOf(method) : null;
  for (const { folder, name } of modules) {
    const at = `/${path}`.indexOf(`/${name}/`);
    const inModule = at >= 0 ? inFolder(folder, path.slice(at + name.length + 1)) : null;
    const beside =
      called === name || called?.startsWith(`${name}/`)
        ? inFolder(folder, called.slice(name.length + 1), file)
        : null;
    for (const own of [inModule, beside])
      if (own !== null && index.paths.has(own))
        return candidates([declaredFile(own, manifestCalls(manifest, "module", name))]);
  }
  if (called === null || called === language.entryPackage) return byPath(runtimePath, index);
  const [host = ""] = called.split("/");
  if (modules.length > 0 || words(language.runtimePackages).includes(host))
    return foreign(notOwnPackage(called));
  // Without a manifest the folder is what the package has left after its module's name.
  const found = byPath(runtimePath, index);
  return candidates(
    found.candidates.filter(({ path: each }) => isPackageFolder(each, called)),
    found.complete,
  );
}

/** Whether a file's folder is the end of its package, after one to three segments of a module's name. */
function isPackageFolder(path: string, called: string): boolean {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const own = folder === "" ? [] : folder.split("/");
  // The major version that ends a module's name is no folder.
  const parts = called.split("/").filter((part, at) => at < 3 || !/^v\d{1,3}$/.test(part));
  const module = parts.length - own.length;
  const isModule = parts[0]?.startsWith("git") ? module === 3 : module >= 1 && module <= 3;
  return isModule && own.every((part, at) => parts[module + at] === part);
}
