import { type Autopsy, PULL_REQUEST_CONFIDENCE } from "#core/autopsy/autopsy.ts";
import type { Project } from "#core/project/project.ts";
import type { IncidentStatus } from "./incident.ts";

/** What can happen to an incident. */
export type LifecycleEvent =
  | "source_claimed"
  | "analysis_done"
  | "patch_ready"
  | "approved"
  | "pull_request_opened"
  | "checks_done"
  | "pull_request_merged"
  | "pull_request_closed"
  | "pull_request_reopened"
  | "fix_is_live"
  | "person_needed"
  | "analysis_retried"
  | "patch_retried"
  | "muted"
  | "unmuted"
  | "ignored"
  | "resolved_by_person";

const working = ["detected", "analyzing", "analyzed", "patching"] as const;
const proposed = ["validating", "in_review"] as const;
const any = [...working, ...proposed, "merged", "needs_human", "muted", "ignored"] as const;

/** The one table of an incident's life (DESIGN §5): from which states an event leads where. */
const transitions: Record<LifecycleEvent, { from: readonly IncidentStatus[]; to: IncidentStatus }> =
  {
    source_claimed: { from: ["detected"], to: "analyzing" },
    analysis_done: { from: ["detected", "analyzing", "needs_human"], to: "analyzed" },
    patch_ready: { from: [...working, "needs_human"], to: "patching" },
    approved: { from: ["analyzed", "needs_human"], to: "patching" },
    pull_request_opened: { from: [...working, "needs_human"], to: "validating" },
    checks_done: { from: ["validating"], to: "in_review" },
    pull_request_merged: { from: [...working, ...proposed, "needs_human", "muted"], to: "merged" },
    pull_request_closed: { from: [...working, ...proposed], to: "needs_human" },
    pull_request_reopened: { from: ["needs_human"], to: "validating" },
    fix_is_live: { from: ["merged"], to: "resolved" },
    person_needed: { from: [...working, ...proposed], to: "needs_human" },
    analysis_retried: { from: ["needs_human", "analyzed"], to: "analyzing" },
    patch_retried: { from: ["needs_human"], to: "patching" },
    muted: { from: [...working, ...proposed, "needs_human"], to: "muted" },
    unmuted: { from: ["muted", "ignored"], to: "needs_human" },
    ignored: { from: any.filter((status) => status !== "ignored"), to: "ignored" },
    resolved_by_person: { from: any, to: "resolved" },
  };

/** In these states events are counted and no stage is worked on. */
export const atRest = [
  "muted",
  "ignored",
  "merged",
  "resolved",
] as const satisfies IncidentStatus[];

/** The state an event leads to, and the states it may start from, for a conditional update. */
export function transition(event: LifecycleEvent): {
  from: readonly IncidentStatus[];
  to: IncidentStatus;
} {
  return transitions[event];
}

/** The state after an event, or null where it means nothing. */
export function next(status: IncidentStatus, event: LifecycleEvent): IncidentStatus | null {
  const { from, to } = transitions[event];
  return from.includes(status) ? to : null;
}

export type AfterAutopsy =
  | { event: "patch_ready" }
  | { event: "analysis_done"; reason: string | null }
  | { event: "person_needed"; reason: string };

/**
 * What follows an autopsy: a pull request where the patch is good enough and the project wants
 * one, an end where a person decides anyway, or a reason a person can act on.
 */
export function afterAutopsy(
  autopsy: Autopsy,
  project: Pick<Project, "repository" | "settings">,
): AfterAutopsy {
  const { patch, withheld, confidence, manualSteps } = autopsy;
  if (!patch || withheld !== null) {
    const [whatToDo = "No patch could be made that is safe to propose."] = manualSteps;
    return { event: "person_needed", reason: withheld ?? whatToDo };
  }
  if (confidence.value < PULL_REQUEST_CONFIDENCE) {
    return {
      event: "analysis_done",
      reason: `The patch is shown, not proposed: its confidence is ${confidence.value.toFixed(2)}, and ${PULL_REQUEST_CONFIDENCE} is needed.`,
    };
  }
  if (!project.repository)
    return { event: "person_needed", reason: "No repository is connected to this project." };
  if (project.settings.automation === "manual") {
    return {
      event: "analysis_done",
      reason: "This project opens pull requests by hand. Open it from here when you agree.",
    };
  }
  return { event: "patch_ready" };
}

export type LastEpisode = {
  status: IncidentStatus;
  /** The commit on the base branch that carries the fix. */
  mergeCommit: string | null;
  mergedAt: string | null;
  /** Every release the error was counted in so far: none of them carries the fix. */
  releases: { release: string; revision: string }[];
};

export type Sighting = {
  occurredAt: string;
  release?: string | undefined;
  revision?: string | undefined;
};

/**
 * Whether an error of a known fingerprint has come back after its fix, so that a new episode
 * begins. Releases without the fix go on failing for a while: those sightings only count.
 */
export function isRegression(last: LastEpisode, seen: Sighting): boolean {
  if (last.status === "resolved") return true;
  if (last.status !== "merged") return false;
  if (seen.revision && seen.revision === last.mergeCommit) return true;
  const happenedBefore =
    last.mergedAt !== null && Date.parse(seen.occurredAt) <= Date.parse(last.mergedAt);
  if (happenedBefore) return false;
  if (seen.revision) return last.releases.every(({ revision }) => revision !== seen.revision);
  if (seen.release) return last.releases.every(({ release }) => release !== seen.release);
  return false;
}
