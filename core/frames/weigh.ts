import type { Candidate, Root } from "./candidate.ts";
import { type EarlierRoots, isTaught } from "./earlier-roots.ts";
import { othersAgree, ownFolder } from "./reasons.ts";
import { isOutvoted, rootKey, type Votes } from "./votes.ts";
import {
  LEARNED_ROOT_BONUS,
  MAX_AGREEING_BONUS,
  MIN_AGREEING_FILES,
  MIN_AGREEING_FILES_BY_NAME,
  OWN_SERVICE_BONUS,
} from "./weights.ts";

/** What is known beside a frame: its trace's other frames, earlier traces, and who sent it. */
export type Surroundings = {
  votes: Votes;
  roots: EarlierRoots;
  /** Folders of the service that sent the trace. */
  serviceFolders: string[];
};

/** A candidate as its surroundings make it; `name only` shares nothing with the frame but a name. */
export type Weighed = Omit<Candidate, "standing"> & {
  standing: Candidate["standing"] | "name only";
};

/** What a candidate is worth, and what it would be called, once everything beside it counts too. */
export function weigh(candidate: Candidate, surroundings: Surroundings): Weighed {
  const { root, path } = candidate;
  const { votes, roots, serviceFolders } = surroundings;
  // A file always agrees with itself.
  const agreeing = root ? (votes.get(rootKey(root)) ?? 1) : 1;
  const isLearned = root !== null && isTaught(root, roots);
  const isNameOnly = root !== null && sharedSegments(path, root) < 2;
  if (candidate.versioned && !serviceFolders.includes(candidate.versioned) && !isLearned) {
    if (agreeing < MIN_AGREEING_FILES_BY_NAME) return { ...candidate, standing: "name only" };
  }
  if (candidate.atRoot) return weighInRoot(candidate, { agreeing, isLearned, serviceFolders });
  const isOwn = !isNameOnly && serviceFolders.some((folder) => `/${path}`.includes(`/${folder}/`));
  const score =
    candidate.score +
    Math.min(MAX_AGREEING_BONUS, agreeing - 1) +
    (isLearned ? LEARNED_ROOT_BONUS : 0) +
    (isOwn ? OWN_SERVICE_BONUS : 0);
  const isAlone = agreeing < MIN_AGREEING_FILES && !isLearned;
  if (candidate.strange && root && isAlone && isOutvoted(root, votes))
    return { ...candidate, score, standing: "weak" };
  if (candidate.standing !== "weak") return { ...candidate, score };
  if (isLearned || agreeing >= (isNameOnly ? MIN_AGREEING_FILES_BY_NAME : MIN_AGREEING_FILES))
    return {
      ...candidate,
      score,
      standing: "likely",
      why: othersAgree(candidate.why, agreeing - 1),
    };
  return { ...candidate, score, standing: isNameOnly ? "name only" : "weak" };
}

/**
 * A file that shares its name alone, since the frame's whole folder is where apps are put: what
 * counts is whether that folder was this one, by the service's name or another file of the trace.
 */
function weighInRoot(
  candidate: Candidate,
  known: { agreeing: number; isLearned: boolean; serviceFolders: string[] },
): Weighed {
  const { root, why } = candidate;
  const { agreeing, isLearned, serviceFolders } = known;
  const home = `/${root?.repository.replace(/(?:^|\/)src$/, "") ?? ""}`;
  const isOwn = serviceFolders.some((folder) => home.endsWith(`/${folder}`));
  const agrees = isLearned || agreeing >= MIN_AGREEING_FILES;
  const score =
    candidate.score +
    Math.min(MAX_AGREEING_BONUS, agreeing - 1) +
    (isLearned ? LEARNED_ROOT_BONUS : 0) +
    (isOwn ? OWN_SERVICE_BONUS : 0);
  if (agrees)
    return { ...candidate, score, standing: "likely", why: othersAgree(why, agreeing - 1) };
  if (isOwn) return { ...candidate, score, standing: "likely", why: ownFolder };
  return candidate.only ? { ...candidate, score, standing: "likely" } : { ...candidate, score };
}

function sharedSegments(path: string, { repository }: Root): number {
  return path.split("/").length - repository.split("/").filter(Boolean).length;
}
