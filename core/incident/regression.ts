import type { Occurrence } from "#core/grouping/detection-group.ts";
import type { IncidentStatus } from "./incident.ts";

export type LastEpisode = {
  status: IncidentStatus;
  /** The commit on the base branch that carries the fix. */
  mergeCommit: string | null;
  mergedAt: string | null;
  /** Commits that GitHub was asked about, and whether they hold the merge. */
  holds?: Record<string, boolean>;
  /** Every release the error was counted in so far: none of them carries the fix. */
  releases: { release: string; revision: string }[];
};

type Seen = Pick<Occurrence, "occurredAt" | "release" | "revision">;

/**
 * Whether an error of a known fingerprint has come back after its fix, so that a new episode
 * begins. Releases without the fix go on failing for a while: those occurrences only count.
 */
export function isRegression(last: LastEpisode, seen: Seen): boolean {
  if (last.status === "resolved") return true;
  if (last.status !== "merged") return false;
  if (seen.revision && seen.revision === last.mergeCommit) return true;
  const happenedBefore =
    last.mergedAt !== null && Date.parse(seen.occurredAt) <= Date.parse(last.mergedAt);
  if (happenedBefore) return false;
  // What GitHub says outranks what is likely: a commit not seen before may be of another branch.
  const known = seen.revision ? last.holds?.[seen.revision.toLowerCase()] : undefined;
  if (known !== undefined) return known;
  if (seen.revision) return last.releases.every(({ revision }) => revision !== seen.revision);
  if (seen.release) return last.releases.every(({ release }) => release !== seen.release);
  return false;
}
