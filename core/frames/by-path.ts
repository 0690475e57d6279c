import { isAside } from "#core/languages/aside-folders.ts";
import { type Candidate, candidates, type Finding } from "./candidate.ts";
import { inRepositoryCase } from "./letter-case.ts";
import { letterCaseApart, pathAgrees } from "./reasons.ts";
import type { RuntimePath } from "./runtime-path.ts";
import { isContainerRoot, isUsualRoot } from "./runtime-root.ts";
import { type SourceForm, sourceForms } from "./source-forms.ts";
import { type Match, matches, type TreeIndex } from "./tree-index.ts";
import {
  ASIDE_PATH_PENALTY,
  MAX_SEGMENTS_BEHIND_PART,
  MAX_SEGMENTS_BEHIND_WHOLE,
  USUAL_ROOT_BONUS,
  WHOLE_PATH_BONUS,
} from "./weights.ts";

/** Every form a frame's file may have in the repository, its own first. */
export function formsOf({ segments }: RuntimePath, index: TreeIndex): SourceForm[] {
  return [{ segments, cost: 0 }, ...sourceForms(segments, (name) => index.byName.has(name))];
}

/**
 * The files whose paths end as the frame's does, each with how much of both paths agrees. A frame
 * that shares no more than its file's name with a deeper path makes a weak candidate.
 */
export function byPath(
  runtimePath: RuntimePath,
  index: TreeIndex,
): Extract<Finding, { kind: "candidates" }> {
  const segments = inRepositoryCase(index, runtimePath.segments);
  if (segments === null) return byLetters(runtimePath, index);
  const { candidates: found, complete } = byLetters({ ...runtimePath, segments }, index);
  return { kind: "candidates", candidates: found.map(caseApart), complete };
}

/** A path that agrees but for its letters' case is never beyond doubt. */
function caseApart(candidate: Candidate): Candidate {
  const standing = candidate.standing === "exact" ? "likely" : candidate.standing;
  return { ...candidate, standing, why: `${candidate.why} ${letterCaseApart}` };
}

function byLetters(
  runtimePath: RuntimePath,
  index: TreeIndex,
): Extract<Finding, { kind: "candidates" }> {
  const asked = formsOf(runtimePath, index).map((form) => ({
    form,
    ...matches(index, form.segments),
  }));
  const deepestWhole = Math.max(
    0,
    ...asked.flatMap(({ whole }) => whole.map((each) => each.shared)),
  );
  const deepest = Math.max(deepestWhole, ...asked.map(({ shared }) => shared));
  const least =
    deepest - (deepestWhole === deepest ? MAX_SEGMENTS_BEHIND_WHOLE : MAX_SEGMENTS_BEHIND_PART);
  const best = new Map<string, Candidate>();
  for (const { form, whole, others } of asked) {
    const lead = leadOf(form, runtimePath);
    const isInRoot = runtimePath.absolute && isContainerRoot(form.segments.slice(0, -1));
    for (const match of [...whole, ...others(least, isInRoot)]) {
      const candidate = weigh(form, lead(match.shared), match, isInRoot);
      const known = best.get(match.path);
      if (!known || known.score < candidate.score) best.set(match.path, candidate);
    }
  }
  const complete = asked.every((each) => each.complete || each.shared < deepest);
  return { kind: "candidates", candidates: onlyOnes([...best.values()]), complete };
}

/** The one file of a name that lies in no folder of tests or copies says so. */
function onlyOnes(found: Candidate[]): Candidate[] {
  const [first, next] = found;
  if (!first?.atRoot || next || isAside(first.path, 1)) return found;
  return [{ ...first, only: true }];
}

/** The same of a frame that may have no path at all. */
export function byPathIfAny(runtimePath: RuntimePath | null, index: TreeIndex): Finding {
  return runtimePath ? byPath(runtimePath, index) : candidates([]);
}

type Lead = { runtime: string; usual: boolean; versioned?: string };

/** A folder of an unpacked release, as `libfoo-2.1.0`, and whose it is. */
const release = /^([A-Za-z][\w+-]{0,60}?)[-_]v?\d{1,4}(?:\.\d{1,6}){1,3}(?:[-+~.]\w{1,20})?$/;

/** What stands before the shared part of a form, worked out once for each length of it. */
function leadOf({ segments }: SourceForm, { absolute }: RuntimePath): (shared: number) => Lead {
  const known = new Map<number, Lead>();
  return (shared) => {
    const before = known.get(shared);
    if (before) return before;
    const lead = segments.slice(0, segments.length - shared);
    const usual = absolute ? isUsualRoot(lead) : lead.length === 0;
    const versioned = lead.map((folder) => release.exec(folder)?.[1]).findLast(Boolean);
    const now = { runtime: lead.join("/"), usual, ...(versioned ? { versioned } : {}) };
    known.set(shared, now);
    return now;
  };
}

/** What one file is worth as the answer to one form of a frame's path. */
function weigh(
  { segments, cost }: SourceForm,
  { runtime, usual, versioned }: Lead,
  { path, shared, whole }: Match,
  isInRoot: boolean,
): Candidate {
  const agreement = { shared, whole, usual, bare: segments.length === 1, compiled: cost > 0 };
  const aside = !agreement.bare && isAside(path, shared) ? ASIDE_PATH_PENALTY : 0;
  return {
    path,
    score: shared + (whole ? WHOLE_PATH_BONUS : 0) + (usual ? USUAL_ROOT_BONUS : 0) - cost - aside,
    standing: standingOf(agreement),
    why: pathAgrees(agreement),
    root: { runtime, repository: path.split("/").slice(0, -shared).join("/") },
    ...(cost > 0 ? { compiled: true } : {}),
    ...(isInRoot && shared === 1 && !whole ? { atRoot: true } : {}),
    ...(versioned && shared <= 2 ? { versioned } : {}),
    ...(whole && shared === 2 && !usual ? { strange: true } : {}),
  };
}

function standingOf({
  shared,
  whole,
  usual,
  bare,
  compiled,
}: Parameters<typeof pathAgrees>[0]): Candidate["standing"] {
  if (bare) return "likely";
  if (whole && shared >= 2) return compiled ? "likely" : "exact";
  return usual && (whole || shared >= 2) ? "likely" : "weak";
}
