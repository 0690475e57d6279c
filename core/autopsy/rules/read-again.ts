import { applyEdits } from "#core/patch/index.ts";
import type { Edit } from "#core/patch/patch.ts";
import { type FindingKind, rereadPatch } from "../reread/index.ts";
import type { Site } from "./analysis.ts";
import type { Nothing } from "./nothing.ts";

/** What no guard may leave behind, whoever said what should happen. */
const unbearable: FindingKind[] = [
  "same_nothing_reached",
  "crash_moved",
  "branch_opened",
  "throw_removed",
];

/** Why a guard is not enough, by a second reading of the function as it leaves it; null where nothing speaks against it. */
export function whyNotEnough(
  site: Site,
  { tree, says, object, nullish, line = site.line }: Nothing,
  edits: Edit[],
): string | null {
  const before = site.files[tree.path] ?? "";
  const applied = applyEdits({ files: { [tree.path]: before }, edits });
  const after = applied.kind === "applied" ? applied.files[tree.path] : undefined;
  if (after === undefined) return "The guard could not be put in.";
  const found = rereadPatch({
    path: tree.path,
    before,
    after,
    line,
    nullish: object ? says : null,
    was: nullish,
    files: { ...site.files, [tree.path]: after },
  });
  const finding = found.find(({ kind }) => unbearable.includes(kind));
  return finding
    ? `A guard here is not enough: ${finding.says} What should happen on that path is for a person to decide.`
    : null;
}
