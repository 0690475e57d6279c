import { words } from "#core/languages/patterns.ts";
import type { ByCrate } from "#core/languages/resolution.ts";
import { byPath } from "./by-path.ts";
import { candidates, type Finding, foreign } from "./candidate.ts";
import { declaredFile, inNamedFolder, withManifest } from "./in-package.ts";
import { inFolder, type Package } from "./packages.ts";
import { manifestCalls } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import type { TreeIndex } from "./tree-index.ts";

/** The crate that begins the function's path says which member of a workspace the file is in. */
export function byCrate(
  language: ByCrate,
  runtimePath: RuntimePath,
  method: string | undefined,
  { manifest, packages }: { manifest: string; packages: Package[] },
  index: TreeIndex,
): Finding {
  const { segments, absolute } = runtimePath;
  const crate = language.crateOf(method ?? "");
  // An absolute path was built on this machine, and no standard library is.
  if (crate && words(language.runtimeCrates).includes(crate) && !absolute)
    return foreign(language.runtimeReason);
  const crates = withManifest(packages, manifest, index);
  const own = crates.find(({ name }) => name.replaceAll("-", "_") === crate);
  const path = segments.join("/");
  if (!absolute && own) {
    const member = inFolder(own.folder, path);
    const verbatim = own.folder === "" || path.startsWith(`${own.folder}/`);
    const settled = !verbatim && index.paths.has(member) ? member : path;
    if (index.paths.has(settled))
      return candidates([declaredFile(settled, manifestCalls(manifest, "crate", own.name))]);
  }
  const found = byPath(runtimePath, index);
  const homes = crate && !absolute ? inNamedFolder(found.candidates, crate) : [];
  return homes.length > 0 ? candidates(homes, found.complete) : found;
}
