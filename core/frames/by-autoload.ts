import { isAside } from "#core/languages/aside-folders.ts";
import { sharedHead, sharedTail } from "#core/languages/repository-names.ts";
import type { ByAutoload } from "#core/languages/resolution.ts";
import { byPath } from "./by-path.ts";
import { type Candidate, candidates, type Finding, foreign } from "./candidate.ts";
import { inFolder, type Package } from "./packages.ts";
import { manifestPuts, namespaceEnd, notOwnPackage } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import { named, type TreeIndex } from "./tree-index.ts";
import { ASIDE_CLASS_PENALTY, WHOLE_PACKAGE_BONUS } from "./weights.ts";

/** Namespaces that folders may leave out, where no manifest says which. */
const MAX_LEFT_OUT = 2;
/** Folders that a namespace's own folders usually begin in. */
const sourceRoot = /^(?:src|app|lib|library|classes|)$/i;

/**
 * A class where only its file's name is printed: where the manifest puts its namespace, else by
 * folders that are the namespace's end. `manifest` is the manifest's file name; `isForeign` knows
 * the namespaces of other people's code.
 */
export function byAutoload(
  { separator }: ByAutoload,
  runtimePath: RuntimePath,
  className: string,
  { manifest, namespaces }: { manifest: string; namespaces: Package[] },
  isForeign: (name: string) => boolean,
  index: TreeIndex,
): Finding {
  const parts = className.split(/[.\\]/).filter(Boolean);
  const file = runtimePath.segments.at(-1) ?? "";
  if (parts.length < 2) return byPath(runtimePath, index);
  for (const { folder, name } of namespaces) {
    const lead = name.split(separator).filter(Boolean);
    if (sharedHead(parts, lead) < lead.length) continue;
    const path = inFolder(folder, ...parts.slice(lead.length, -1), file);
    if (!index.paths.has(path)) continue;
    const why = manifestPuts(manifest, name);
    const score = parts.length + WHOLE_PACKAGE_BONUS;
    return candidates([{ path, score, standing: "exact", why, root: null }]);
  }
  if (isForeign(parts.join("."))) return foreign(notOwnPackage(parts[0] ?? ""));
  const spaces = parts.slice(0, -1);
  return candidates(
    named(index, file).flatMap((path) => candidateOf(path, spaces, separator) ?? []),
  );
}

function candidateOf(path: string, spaces: string[], separator: string): Candidate | null {
  const folders = path.split("/").slice(0, -1);
  const shared = sharedTail(folders, spaces);
  const left = spaces.slice(0, spaces.length - shared);
  const atRoot = sourceRoot.test(folders.at(-1 - shared) ?? "");
  if (left.length > MAX_LEFT_OUT || (shared === 0 && !atRoot)) return null;
  const isWhole = left.length === 0;
  const aside = isAside(path, shared + 1) ? ASIDE_CLASS_PENALTY : 0;
  return {
    path,
    score: shared + (isWhole ? WHOLE_PACKAGE_BONUS : 0) - aside,
    standing: isWhole || (shared > 0 && atRoot) ? "likely" : "weak",
    why: namespaceEnd,
    root: {
      runtime: left.join(separator),
      repository: folders.slice(0, folders.length - shared).join("/"),
    },
  };
}
