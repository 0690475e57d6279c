/** A release of a service that sent telemetry; null for what it does not say. Times are ISO 8601. */
export type SeenRelease = {
  release: string | null;
  revision: string | null;
  firstSeenAt: string;
  lastSeenAt: string;
};

/** A deploy event that was authenticated: by the project's key, or GitHub's signature. */
export type KnownDeploy = { release: string | null; revision: string | null; deployedAt: string };

export type MergedFix = {
  mergeCommit: string;
  mergedAt: string;
  /** Commits that GitHub was asked about: whether they hold the merge. */
  holds: Record<string, boolean>;
  seen: SeenRelease[];
  deploys: KnownDeploy[];
  /** When the error was last seen in a release, of those it was seen in. */
  occurrences: { release: string; revision: string; lastSeenAt: string }[];
  /** How long a release with the fix must run without the error. Milliseconds. */
  windowMs: number;
};

/**
 * What is known of a merged fix. `waiting`: no release with it was seen. `running`: one was, and
 * not for long enough. `live`: it ran with traffic and without the error.
 */
export type FixState =
  | { kind: "waiting"; ask: string[] }
  | { kind: "running"; named: string; since: string; ask: string[] }
  | { kind: "live"; named: string; since: string };

/** As git abbreviates commit ids by default. */
const SHORTEST_ID_CHARS = 7;

/** So many commits are asked about at once. */
const MAX_ASKED = 20;

/**
 * Judges by releases that sent telemetry: one holds the fix where its commit is the merge or a later
 * one, which GitHub says, or where an authenticated deploy event names such a commit for it. What
 * says neither commit nor release is judged by the newest deploy before it.
 */
export function judgeFix(fix: MergedFix): FixState {
  const after = fix.seen.filter(({ lastSeenAt }) => isAfter(lastSeenAt, fix.mergedAt));
  const named = after.map((seen) => ({ seen, ...commitOf(seen, fix.deploys) }));
  const holding = named.filter(({ revision }) => holdsFix(revision, fix) === true);
  const ask = [
    ...new Set(
      named.flatMap(({ revision }) =>
        revision !== null && holdsFix(revision, fix) === undefined ? [revision] : [],
      ),
    ),
  ].slice(0, MAX_ASKED);
  const judged = holding.map(({ seen, revision, ranFrom }) => {
    const failed = fix.occurrences
      .filter((each) => isOf(each, seen, revision))
      .map(({ lastSeenAt }) => Date.parse(lastSeenAt));
    const from = Math.max(Date.parse(ranFrom), Date.parse(fix.mergedAt));
    const ranMs = Date.parse(seen.lastSeenAt) - from;
    const isClean = failed.every((at) => at < from);
    const release = seen.release ?? revision?.slice(0, 12) ?? "";
    return { named: release, since: new Date(from).toISOString(), ranMs, isClean };
  });
  const live = judged.find(({ ranMs, isClean }) => isClean && ranMs >= fix.windowMs);
  if (live) return { kind: "live", named: live.named, since: live.since };
  const [running] = judged;
  if (running) return { kind: "running", named: running.named, since: running.since, ask };
  return { kind: "waiting", ask };
}

/** Whether a commit holds the merge; undefined where nobody has asked. */
function holdsFix(
  revision: string | null,
  { mergeCommit, holds }: Pick<MergedFix, "mergeCommit" | "holds">,
): boolean | undefined {
  if (revision === null) return false;
  if (revision.length >= SHORTEST_ID_CHARS && mergeCommit.startsWith(revision)) return true;
  return Object.hasOwn(holds, revision) ? holds[revision] : undefined;
}

/** The commit a release is of, what it says itself or else a deploy event, and since when it ran. */
function commitOf(
  seen: SeenRelease,
  deploys: KnownDeploy[],
): { revision: string | null; ranFrom: string } {
  const ranFrom = seen.firstSeenAt;
  if (seen.revision !== null) return { revision: seen.revision.toLowerCase(), ranFrom };
  const newestFirst = [...deploys].sort(
    (one, other) => Date.parse(other.deployedAt) - Date.parse(one.deployedAt),
  );
  const { release, lastSeenAt } = seen;
  if (release !== null) {
    const named = newestFirst.find((deploy) => deploy.release === release);
    return { revision: named?.revision ?? null, ranFrom };
  }
  const before = newestFirst.find(({ deployedAt }) => !isAfter(deployedAt, lastSeenAt));
  if (!before) return { revision: null, ranFrom };
  const since = isAfter(before.deployedAt, ranFrom) ? before.deployedAt : ranFrom;
  return { revision: before.revision, ranFrom: since };
}

function isOf(
  occurrence: { release: string; revision: string },
  seen: SeenRelease,
  revision: string | null,
): boolean {
  if (occurrence.revision !== "") return occurrence.revision.toLowerCase() === revision;
  if (occurrence.release !== "") return occurrence.release === seen.release;
  return true;
}

function isAfter(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
