import { type Candidate, isAside } from "./candidate.ts";
import type { RuntimePath } from "./runtime-path.ts";
import { isUsualRoot } from "./runtime-root.ts";
import { type SourceForm, sourceForms } from "./source-forms.ts";
import { type Match, matches, type TreeIndex } from "./tree-index.ts";

/** Every form a frame's file may have in the repository, its own first. */
export function formsOf(place: RuntimePath, index: TreeIndex): SourceForm[] {
  return [
    { segments: place.segments, cost: 0 },
    ...sourceForms(place.segments, (name) => index.byName.has(name)),
  ];
}

/**
 * The files whose paths end as the frame's does, each with how much of both paths agrees. A frame
 * that shares no more than its file's name with a deeper path is told as weak.
 */
export function byPath(
  place: RuntimePath,
  index: TreeIndex,
): { candidates: Candidate[]; complete: boolean } {
  const asked = formsOf(place, index).map((form) => ({ form, ...matches(index, form.segments) }));
  const deepestWhole = Math.max(
    0,
    ...asked.flatMap(({ whole }) => whole.map((each) => each.shared)),
  );
  const deepest = Math.max(deepestWhole, ...asked.map(({ shared }) => shared));
  // A file that shares this much less than the best is not made up for by any agreement.
  const least = deepest - (deepestWhole === deepest ? 2 : 3);
  const best = new Map<string, Candidate>();
  for (const { form, whole, others } of asked) {
    const lead = leadOf(form, place);
    for (const match of [...whole, ...others(least)]) {
      const candidate = weigh(form, lead(match.shared), match);
      const known = best.get(match.path);
      if (!known || known.score < candidate.score) best.set(match.path, candidate);
    }
  }
  const complete = asked.every((each) => each.complete || each.shared < deepest);
  return { candidates: [...best.values()], complete };
}

type Lead = { runtime: string; usual: boolean };

/** What stands before the shared part of a form, worked out once for each length of it. */
function leadOf({ segments }: SourceForm, { absolute }: RuntimePath): (shared: number) => Lead {
  const known = new Map<number, Lead>();
  return (shared) => {
    const before = known.get(shared);
    if (before) return before;
    const lead = segments.slice(0, segments.length - shared);
    const usual = absolute ? isUsualRoot(lead) : lead.length === 0;
    const now = { runtime: lead.join("/"), usual };
    known.set(shared, now);
    return now;
  };
}

/** What one file is worth as the answer to one form of a frame's path. */
function weigh(
  { segments, cost }: SourceForm,
  { runtime, usual }: Lead,
  { path, shared, whole }: Match,
): Candidate {
  const bare = segments.length === 1;
  const aside = !bare && isAside(path, shared) ? 1.5 : 0;
  return {
    path,
    score: shared + (whole ? 1 : 0) + (usual ? 0.75 : 0) - cost - aside,
    ...standingOf({ shared, whole, usual, rewritten: cost > 0, bare }),
    root: { runtime, repository: path.split("/").slice(0, -shared).join("/") },
    ...(cost > 0 ? { compiled: true } : {}),
    ...(whole && shared === 2 && !usual ? { strange: true } : {}),
  };
}

type Agreement = {
  shared: number;
  whole: boolean;
  usual: boolean;
  rewritten: boolean;
  bare: boolean;
};

function standingOf({ shared, whole, usual, rewritten, bare }: Agreement): {
  standing: Candidate["standing"];
  why: string;
} {
  const source = rewritten ? "The source of the compiled file: " : "";
  if (bare) return { standing: "likely", why: `${source}the only file of this name.` };
  if (whole && shared >= 2)
    return rewritten
      ? { standing: "likely", why: `${source}its place and name agree.` }
      : { standing: "exact", why: "The whole repository path ends the frame's own." };
  if (whole && usual) return { standing: "likely", why: `${source}it stands at the root.` };
  if (usual && shared >= 2)
    return { standing: "likely", why: `${source}the last ${shared} parts of the path agree.` };
  return { standing: "weak", why: `${source}the last ${shared} parts of the path agree.` };
}
