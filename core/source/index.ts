import type { Frame } from "#core/stack-trace/trace.ts";
import { segmentsOf, sharedTail, writtenForms } from "./paths.ts";
import { indexTree, type TreeIndex } from "./tree-index.ts";

export type FrameAnswer = {
  kind: "exact" | "likely" | "ambiguous" | "none";
  path?: string;
  candidates?: string[];
  reason: string;
};

export type MapFrames = {
  tree: string[] | TreeIndex;
  language?: string;
  service?: string;
  frames: Pick<Frame, "file" | "line" | "function" | "module">[];
  /** Names that packages of the repository declare, by folder. */
  manifests?: Record<string, string>;
  /** Runtime root to repository root, learned from earlier traces of this service. */
  roots?: Record<string, string>;
};

type Candidate = { path: string[]; shared: number; rewritten: boolean };

/**
 * Which file of the repository each frame is, one answer a frame, in order. A frame is placed by
 * the path segments it shares with one file and no other; where several share as many, the root
 * that explains the trace's other frames decides, and else nobody does: a wrong path is worse
 * than none.
 */
export function mapFrames({ tree, service, frames, roots = {} }: MapFrames): FrameAnswer[] {
  const index = Array.isArray(tree) ? indexTree(tree) : tree;
  const found = frames.map(({ file }) => candidatesOf(file, index, roots));
  const votes = voteForRoots(frames, found);
  return frames.map(({ file }, at) => decide(file, found[at] ?? null, votes, service));
}

function candidatesOf(
  file: string,
  index: TreeIndex,
  roots: Record<string, string>,
): Candidate[] | null {
  const segments = segmentsOf(file);
  if (!segments) return null;
  const learned = Object.entries(roots).find(([root]) => segments.join("/").startsWith(root));
  const asked = learned
    ? [
        ...learned[1].split("/").filter(Boolean),
        ...segments.join("/").slice(learned[0].length).split("/").filter(Boolean),
      ]
    : segments;
  const direct = matches(asked, index, false);
  if (direct.length > 0) return direct;
  return writtenForms(asked).flatMap((form) => matches(form, index, true));
}

function matches(segments: string[], index: TreeIndex, rewritten: boolean): Candidate[] {
  const named = index.byName.get(segments.at(-1) ?? "") ?? [];
  return named
    .map((path) => ({ path, shared: sharedTail(path, segments), rewritten }))
    .filter(({ path, shared }) => shared === path.length || shared >= 2);
}

/** The runtime folder under which whole repository paths lie, by how many frames it explains. */
function voteForRoots(
  frames: MapFrames["frames"],
  found: (Candidate[] | null)[],
): Map<string, number> {
  const votes = new Map<string, number>();
  for (const [at, candidates] of found.entries()) {
    const segments = segmentsOf(frames[at]?.file ?? "");
    if (!segments || !candidates) continue;
    const roots = new Set(
      candidates
        .filter(({ path, shared }) => shared === path.length)
        .map(({ path }) => rootOf(segments, path)),
    );
    for (const root of roots) votes.set(root, (votes.get(root) ?? 0) + 1);
  }
  return votes;
}

function rootOf(segments: string[], path: string[]): string {
  return segments.slice(0, segments.length - path.length).join("/");
}

function decide(
  file: string,
  candidates: Candidate[] | null,
  votes: Map<string, number>,
  service: string | undefined,
): FrameAnswer {
  if (candidates === null)
    return {
      kind: "none",
      reason: "It is no file of a repository: a dependency, or the runtime itself.",
    };
  const segments = segmentsOf(file) ?? [];
  const scored = candidates
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate, segments, votes, service) }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best) return { kind: "none", reason: "No file of the repository has this name and place." };
  const path = best.path.join("/");
  if (second && second.score > best.score - 0.5) {
    const names = scored.slice(0, 3).map((each) => each.path.join("/"));
    return { kind: "ambiguous", candidates: names, reason: "Several files fit equally well." };
  }
  if (best.rewritten)
    return { kind: "likely", path, reason: "The compiled file's source, by its place and name." };
  if (best.shared === best.path.length)
    return { kind: "exact", path, reason: "The whole repository path ends the file's own." };
  return {
    kind: "likely",
    path,
    reason: `The last ${best.shared} parts of the path agree, and with no other file.`,
  };
}

const aside = /(^|\/)(?:tests?|__tests__|examples?|fixtures?|docs?|e2e|bench)\//;

function scoreOf(
  { path, shared, rewritten }: Candidate,
  segments: string[],
  votes: Map<string, number>,
  service: string | undefined,
): number {
  const whole = shared === path.length;
  const agreed = whole ? Math.min(3, (votes.get(rootOf(segments, path)) ?? 1) - 1) : 0;
  const own = service && path.slice(0, -1).includes(service) ? 0.5 : 0;
  const place = path.join("/");
  const penalty =
    (rewritten ? 0.25 : 0) + (aside.test(place) && !aside.test(segments.join("/")) ? 1 : 0);
  return shared + (whole ? 0.5 : 0) + agreed + own - penalty;
}
