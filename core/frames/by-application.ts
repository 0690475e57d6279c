import type { ByApplication } from "#core/languages/resolution.ts";
import { byPath } from "./by-path.ts";
import { candidates, type Finding, foreign } from "./candidate.ts";
import { declaredFile, withManifest } from "./in-package.ts";
import { withNamespace } from "./namespace.ts";
import { inFolder, type Package } from "./packages.ts";
import { applicationFolder, notOwnApplication } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import type { TreeIndex } from "./tree-index.ts";

/** A frame names its application, and the path in that application's own folder. */
export function byApplication(
  { applicationName, runtimeApplication }: ByApplication,
  runtimePath: RuntimePath,
  { module: application, function: method }: { module?: string; function?: string },
  { manifest, packages }: { manifest: string; packages: Package[] },
  index: TreeIndex,
): Finding {
  if (application === undefined || !applicationName.test(application))
    return withNamespace(byPath(runtimePath, index), method);
  const declared = withManifest(packages, manifest, index);
  const own = declared.find(({ name }) => name === application);
  const path = runtimePath.segments.join("/");
  for (const home of own ? [own.folder] : [`apps/${application}`, application]) {
    const inHome = inFolder(home, path);
    if (index.paths.has(inHome))
      return candidates([declaredFile(inHome, applicationFolder(application, home))]);
  }
  if (!own && (declared.length > 0 || runtimeApplication.test(application)))
    return foreign(notOwnApplication(application));
  // Without a manifest an application's files are taken to stand in folders called like it.
  const found = byPath(runtimePath, index);
  return candidates(
    found.candidates.filter(({ path: each }) =>
      each.split(/[/.]/).some((part) => part === application || part === `${application}_web`),
    ),
    found.complete,
  );
}
