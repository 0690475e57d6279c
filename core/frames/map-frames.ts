import { decide } from "./decide.ts";
import { type EarlierRoots, readEarlierRoots, withEarlierRoots } from "./earlier-roots.ts";
import { type AskedFrame, type Found, findCandidates } from "./find-candidates.ts";
import { type Manifests, type Package, packagesOf } from "./packages.ts";
import { equallyWell, noSuchFile, onlyAPart } from "./reasons.ts";
import { indexTree, type TreeIndex } from "./tree-index.ts";
import { countVotes } from "./votes.ts";
import { type Surroundings, weigh } from "./weigh.ts";

export type FrameAnswer = {
  kind: "exact" | "likely" | "ambiguous" | "none";
  path?: string;
  /** At most three, the best first; only where nothing tells them apart. */
  candidates?: string[];
  /** Why, as a sentence. */
  reason: string;
  /** The frame's line is the compiled file's: only the file is known. */
  compiled?: true;
};

export type MapFrames = {
  tree: string[] | TreeIndex;
  /** What the trace calls its language. */
  language?: string;
  service?: string;
  frames: AskedFrame[];
  manifests?: Manifests;
  /** Runtime root to repository root, learned from earlier traces of this service. */
  roots?: Record<string, string>;
};

const MAX_CANDIDATES = 3;

/**
 * Which file of the repository each frame is, one answer a frame, in order. Each frame's candidates
 * are found by its path's end, its package or its class; then the roots that explain the trace's
 * other frames and earlier traces weigh them; then the best is named where it leads. A wrong path is
 * worse than none, so nothing is guessed.
 */
export function mapFrames(asked: MapFrames): FrameAnswer[] {
  const { tree, language, service, frames, manifests = {} } = asked;
  const index = Array.isArray(tree) ? indexTree(tree) : tree;
  const packages = packagesOf(manifests);
  const roots = readEarlierRoots(asked.roots ?? {});
  const found = findAll(frames, { language, packages, index, roots });
  const votes = countVotes(frames, found);
  const surroundings = { votes, roots, serviceFolders: foldersOf(service, packages) };
  return found.map(({ finding }) => answerOf(finding, surroundings));
}

type Repository = {
  language: string | undefined;
  packages: Package[];
  index: TreeIndex;
  roots: EarlierRoots;
};

/** What each frame may be; frames of a recursion are looked up once. */
function findAll(frames: AskedFrame[], { language, packages, index, roots }: Repository): Found[] {
  const seen = new Map<string, Found>();
  return frames.map((frame) => {
    const key = JSON.stringify([frame.file, frame.function, frame.module]);
    const known =
      seen.get(key) ??
      withEarlierRoots(findCandidates(frame, language, packages, index), roots, index);
    seen.set(key, known);
    return known;
  });
}

/** The folders of a service: those called like it, and those of packages that are. */
function foldersOf(service: string | undefined, packages: Package[]): string[] {
  if (!service) return [];
  const names = [service, service.replace(deployment, "")].filter(Boolean);
  const declared = packages.filter(({ name }) =>
    names.some((each) => name === each || name.endsWith(`/${each}`)),
  );
  return [...new Set([...names, ...declared.map(({ folder }) => folder).filter(Boolean)])];
}

/** What deployments put behind the name of what they deploy. */
const deployment =
  /(?:[-_.](?:prod|production|stag|stage|staging|dev|development|test|testing|qa|uat|live|preview|canary|service|svc)){1,2}$/i;

function answerOf(finding: Found["finding"], surroundings: Surroundings): FrameAnswer {
  if (finding.kind === "foreign") return { kind: "none", reason: finding.reason };
  const weighed = finding.candidates.map((candidate) => weigh(candidate, surroundings));
  const decision = decide(weighed, finding.complete);
  if (decision.kind === "none") return { kind: "none", reason: noSuchFile };
  if (decision.kind === "tied") {
    const { rivals, complete } = decision;
    const candidates = rivals.slice(0, MAX_CANDIDATES).map(({ path }) => path);
    return { kind: "ambiguous", candidates, reason: equallyWell(complete ? rivals.length : null) };
  }
  const { path, why, compiled } = decision.best;
  if (decision.kind === "unconfirmed")
    return { kind: "ambiguous", candidates: [path], reason: onlyAPart };
  return { kind: decision.sure, path, reason: why, ...(compiled ? { compiled } : {}) };
}
