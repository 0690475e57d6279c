import { formsOf } from "./by-path.ts";
import type { Candidate, Root } from "./candidate.ts";
import type { Found } from "./find-candidates.ts";
import { inFolder } from "./packages.ts";
import { learnedRoot } from "./reasons.ts";
import type { SourceForm } from "./source-forms.ts";
import type { TreeIndex } from "./tree-index.ts";
import { LEARNED_ROOT_BONUS } from "./weights.ts";

/** Runtime folders and the repository folders they were, as earlier traces of a service taught. */
export type EarlierRoots = Root[];

/** Reads roots as paths are compared: without a drive, and without slashes at the ends. */
export function readEarlierRoots(roots: Record<string, string>): EarlierRoots {
  const plain = Object.entries(roots).map(
    ([runtime, repository]) => [plainFolder(runtime), plainFolder(repository)] as const,
  );
  return [...new Map(plain)].map(([runtime, repository]) => ({ runtime, repository }));
}

/** Whether earlier traces taught these roots. A frame without a folder is taught by none. */
export function isTaught(root: Root, roots: EarlierRoots): boolean {
  return (
    root.runtime !== "" &&
    roots.some((each) => each.runtime === root.runtime && each.repository === root.repository)
  );
}

/** What a frame may be, with the file that stands where earlier traces put its folder first. */
export function withEarlierRoots(found: Found, roots: EarlierRoots, index: TreeIndex): Found {
  const { runtimePath, finding } = found;
  if (!runtimePath || finding.kind === "foreign" || roots.length === 0) return found;
  for (const form of formsOf(runtimePath, index)) {
    for (const root of roots) {
      const path = inRoot(form, root);
      if (path === null || !index.paths.has(path)) continue;
      const own = finding.candidates.find((each) => each.path === path);
      const first = candidateOf(path, form, root, own);
      const others = finding.candidates.filter((each) => each.path !== path);
      return { ...found, finding: { ...finding, candidates: [first, ...others] } };
    }
  }
  return found;
}

function inRoot({ segments }: SourceForm, { runtime, repository }: Root): string | null {
  const path = segments.join("/");
  if (runtime === "" || !path.startsWith(`${runtime}/`)) return null;
  return inFolder(repository, path.slice(runtime.length + 1));
}

/** A file that is exact by itself stays so: what was learned only adds to its score. */
function candidateOf(
  path: string,
  { segments, cost }: SourceForm,
  root: Root,
  own: Candidate | undefined,
): Candidate {
  const score = segments.length + LEARNED_ROOT_BONUS;
  if (own?.standing === "exact") return { ...own, score: Math.max(own.score, score) };
  return {
    path,
    score,
    standing: "likely",
    why: learnedRoot(root.runtime, root.repository),
    root,
    ...(cost > 0 ? { compiled: true } : {}),
  };
}

function plainFolder(path: string): string {
  return path
    .replaceAll("\\", "/")
    .replace(/^[A-Za-z]:/, "")
    .replace(/^(?:\.?\/){1,3}|\/{1,3}$/g, "");
}
