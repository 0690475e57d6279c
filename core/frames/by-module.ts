import { isAside } from "#core/languages/aside-folders.ts";
import { byPath } from "./by-path.ts";
import { type Candidate, candidates, type Finding } from "./candidate.ts";
import { onlyInModule } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import { all, type TreeIndex } from "./tree-index.ts";
import { ASIDE_MODULE_PENALTY, MODULE_AND_FILE_SCORE } from "./weights.ts";

/** A path of a module's name and a file's, as `#fileID` is, whatever folders are between them. */
export function byModule(runtimePath: RuntimePath, index: TreeIndex): Finding {
  const { segments, absolute } = runtimePath;
  const [module = "", file = ""] = segments;
  if (absolute || segments.length !== 2) return byPath(runtimePath, index);
  return candidates(
    all(index, [file]).flatMap(({ path }): Candidate[] => {
      // A module's name has `_` for what a name of code cannot have.
      const folders = path.split("/").map((folder) => folder.replace(/[^\p{L}\p{N}_]/gu, "_"));
      if (!folders.includes(module)) return [];
      const score = MODULE_AND_FILE_SCORE - (isAside(path, 1) ? ASIDE_MODULE_PENALTY : 0);
      return [{ path, score, standing: "likely", why: onlyInModule(module), root: null }];
    }),
  );
}
