import type { ByDeclaredPackage } from "#core/languages/resolution.ts";
import { byPath } from "./by-path.ts";
import { candidates, type Finding, foreign } from "./candidate.ts";
import { inNamedFolder, inPackage, withManifest } from "./in-package.ts";
import type { Package } from "./packages.ts";
import { notOwnPackage } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import type { TreeIndex } from "./tree-index.ts";

/**
 * A path that begins with a package's name, as `package:shop/cart.dart` does: it goes on in one
 * folder of the package that the manifest calls so.
 */
export function byDeclaredPackage(
  { folder }: ByDeclaredPackage,
  runtimePath: RuntimePath & { package: string },
  { manifest, packages }: { manifest: string; packages: Package[] },
  index: TreeIndex,
): Finding {
  const name = runtimePath.package;
  const declared = withManifest(packages, manifest, index);
  const own = declared.filter((each) => each.name === name);
  const inside = { ...runtimePath, segments: [folder, ...runtimePath.segments], package: null };
  const found = own.flatMap((each) => inPackage(each, inside, index) ?? []);
  if (found.length > 0) return candidates(found);
  if (declared.length > 0) return foreign(notOwnPackage(name));
  const { candidates: alike, complete } = byPath(inside, index);
  const whole = alike.filter(({ path }) => `/${path}`.endsWith(`/${inside.segments.join("/")}`));
  const homes = inNamedFolder(whole, name);
  const likely =
    homes.length > 0 ? homes : whole.filter(({ path }) => path.startsWith(`${folder}/`));
  return candidates(
    likely.map((each) => ({ ...each, standing: "likely" })),
    complete,
  );
}
