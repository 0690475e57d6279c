import type { WatchedPullRequest } from "../pull-request.ts";
import type { Checks } from "./checks.ts";

/** What was seen of a pull request's checks, for a person. */
export const checksWords: Record<Checks, string> = {
  unknown: "none seen yet",
  none: "this repository has none",
  running: "running",
  green: "passed",
  red: "failed",
};

type Seen = Pick<
  WatchedPullRequest,
  "checks" | "mergeable" | "touchedBy" | "draft" | "state" | "checksSeenAt"
>;

/** What a reviewer knows of an open pull request before looking: a sentence each, as far as it was seen. */
export function describeSeen({ checks, mergeable, touchedBy, checksSeenAt }: Seen): string[] {
  const said: Record<Checks, string> = {
    unknown:
      checksSeenAt === null
        ? "AIA has not seen its checks yet."
        : "No check was seen of it yet. After ten minutes without any, AIA takes it that there are none.",
    none: "This repository has no checks: nothing but a reader has judged the patch.",
    running: "Its checks run.",
    green: "The repository's checks passed.",
    red: "The repository's checks failed.",
  };
  return [
    said[checks],
    ...(mergeable === "conflict" ? ["It is in conflict with its base branch."] : []),
    ...(touchedBy === null
      ? []
      : [
          `${touchedBy} pushed to its branch, so AIA leaves it alone; /aia recreate takes it back.`,
        ]),
  ];
}

type Merged = Pick<WatchedPullRequest, "live" | "mergeCommit" | "state">;

/** What is known of a merged fix, after what was seen of the releases that run. */
export function describeMerged(
  { live, state, mergeCommit }: Merged,
  wasSeenSince: boolean,
): string {
  const fix =
    state === "closed" && mergeCommit !== null
      ? `Commit ${mergeCommit.slice(0, 12)}, which is not AIA's, holds the same change. `
      : "";
  if (live === null)
    return `${fix}Merged, unverified: no release with it was seen with traffic yet. AIA waits for one, and resolves this once it has run without the error.`;
  const ran = `Release ${live.release}, which holds the fix, was seen with traffic.`;
  return wasSeenSince
    ? `${fix}${ran} The error was seen since as well, by what does not say its release.`
    : `${fix}${ran} AIA resolves this once it has run long enough without the error.`;
}
