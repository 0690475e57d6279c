import { formsOf } from "./by-path.ts";
import type { Candidate, Root } from "./candidate.ts";
import { type AskedFrame, type Found, find } from "./find-candidates.ts";
import { inFolder, type Manifests, type Package, packagesOf } from "./packages.ts";
import { indexTree, type TreeIndex } from "./tree-index.ts";
import { countVotes, isOutvoted, rootKey, type Votes } from "./votes.ts";

export type FrameAnswer = {
  kind: "exact" | "likely" | "ambiguous" | "none";
  path?: string;
  /** At most three, the best first; only where they cannot be told apart. */
  candidates?: string[];
  /** Why, as a sentence. */
  reason: string;
  /** The frame's line is the compiled file's: only the file is known. */
  compiled?: true;
};

export type MapFrames = {
  tree: string[] | TreeIndex;
  language?: string;
  service?: string;
  frames: AskedFrame[];
  manifests?: Manifests;
  /** Runtime root to repository root, learned from earlier traces of this service. */
  roots?: Record<string, string>;
};

/** By how much the best file must be better than the next; a folder that agrees is worth 1. */
const MARGIN = 0.5;
const MOST_CANDIDATES = 3;

/**
 * Which file of the repository each frame is, one answer a frame, in order: by its path's end,
 * its package or its class, whichever its language prints; where several files fit, by the roots
 * that explain the trace's other frames and earlier traces. A wrong path is worse than none, so
 * nothing is guessed (stack-traces.md §4).
 */
export function mapFrames(asked: MapFrames): FrameAnswer[] {
  const { tree, language, service, frames, manifests = {} } = asked;
  const roots = plainRoots(asked.roots ?? {});
  const index = Array.isArray(tree) ? indexTree(tree) : tree;
  const packages = packagesOf(manifests);
  const seen = new Map<string, Found>();
  const found = frames.map((frame) => {
    const key = JSON.stringify([frame.file, frame.function, frame.module]);
    const known =
      seen.get(key) ?? withLearned(find(frame, language, packages, index), roots, index);
    seen.set(key, known);
    return known;
  });
  const votes = countVotes(frames, found);
  return found.map((each) => decide(each, votes, roots, ownFolders(service, packages)));
}

/** Roots as paths are compared: without a drive, and without slashes at the ends. */
function plainRoots(roots: Record<string, string>): Record<string, string> {
  const plain = (path: string) =>
    path
      .replaceAll("\\", "/")
      .replace(/^[A-Za-z]:/, "")
      .replace(/^(?:\.?\/){1,3}|\/{1,3}$/g, "");
  return Object.fromEntries(
    Object.entries(roots).map(([runtime, repository]) => [plain(runtime), plain(repository)]),
  );
}

/** The file at the place that earlier traces of this service taught. */
function withLearned(found: Found, roots: Record<string, string>, index: TreeIndex): Found {
  const { place, finding } = found;
  if (!place || finding.kind === "foreign" || Object.keys(roots).length === 0) return found;
  for (const { segments, cost } of formsOf(place, index)) {
    const path = segments.join("/");
    for (const [runtime, repository] of Object.entries(roots)) {
      if (runtime === "" || !path.startsWith(`${runtime}/`)) continue;
      const learned = inFolder(repository, path.slice(runtime.length + 1));
      if (!index.paths.has(learned)) continue;
      const own = finding.candidates.find((each) => each.path === learned);
      const score = segments.length + 3;
      const candidate: Candidate =
        own?.standing === "exact"
          ? { ...own, score: Math.max(own.score, score) }
          : {
              path: learned,
              score,
              standing: "likely",
              why: `Earlier traces of this service put /${runtime} at ${repository || "the root"}.`,
              root: { runtime, repository },
              ...(cost > 0 ? { compiled: true } : {}),
            };
      return {
        ...found,
        finding: {
          ...finding,
          candidates: [candidate, ...finding.candidates.filter((each) => each.path !== learned)],
        },
      };
    }
  }
  return found;
}

function ownFolders(service: string | undefined, packages: Package[]): string[] {
  if (!service) return [];
  const declared = packages.filter(({ name }) => name === service || name.endsWith(`/${service}`));
  return [service, ...declared.map(({ folder }) => folder).filter(Boolean)];
}

function decide(
  { finding }: Found,
  votes: Votes,
  roots: Record<string, string>,
  own: string[],
): FrameAnswer {
  if (finding.kind === "foreign") return { kind: "none", reason: finding.reason };
  const weighed = finding.candidates
    .map((candidate) => weigh(candidate, votes, roots, own))
    .sort((a, b) => b.score - a.score);
  const [best, second] = weighed;
  if (!best || best.standing === "name only")
    return { kind: "none", reason: "No file of the repository has this name and place." };
  const rivals = weighed.filter(
    ({ score, standing }) => standing !== "name only" && score > best.score - MARGIN,
  );
  const tied = second !== undefined && rivals.length > 1;
  if (tied || !finding.complete)
    return {
      kind: "ambiguous",
      candidates: rivals.slice(0, MOST_CANDIDATES).map(({ path }) => path),
      reason: `${finding.complete ? rivals.length : "Many"} files fit equally well, and nothing else in the trace tells them apart.`,
    };
  if (best.standing === "weak")
    return {
      kind: "ambiguous",
      candidates: [best.path],
      reason: `Only a part of the path agrees, and no other frame confirms it.`,
    };
  return {
    kind: best.standing,
    path: best.path,
    reason: best.why,
    ...(best.compiled ? { compiled: true } : {}),
  };
}

type Weighed = Omit<Candidate, "standing"> & { standing: Candidate["standing"] | "name only" };

function weigh(
  candidate: Candidate,
  votes: Votes,
  roots: Record<string, string>,
  own: string[],
): Weighed {
  const { root, path } = candidate;
  const agreeing = root ? (votes.get(rootKey(root)) ?? 1) : 1;
  const taught = root !== null && isTaught(root, roots);
  const nameOnly = root !== null && sharedOf(path, root) < 2;
  const ours = !nameOnly && own.some((folder) => `/${path}`.includes(`/${folder}/`)) ? 0.6 : 0;
  const score = candidate.score + Math.min(3, agreeing - 1) + (taught ? 3 : 0) + ours;
  if (candidate.strange && root && agreeing < 2 && !taught && isOutvoted(root, votes))
    return { ...candidate, score, standing: "weak" };
  if (candidate.standing !== "weak") return { ...candidate, score };
  if (taught || agreeing >= (nameOnly ? 3 : 2))
    return {
      ...candidate,
      score,
      standing: "likely",
      why: `${candidate.why} ${agreeing - 1} other frames of the trace agree with it.`,
    };
  return { ...candidate, score, standing: nameOnly ? "name only" : "weak" };
}

function isTaught({ runtime, repository }: Root, roots: Record<string, string>): boolean {
  return runtime !== "" && roots[runtime] === repository;
}

function sharedOf(path: string, { repository }: Root): number {
  return path.split("/").length - repository.split("/").filter(Boolean).length;
}
