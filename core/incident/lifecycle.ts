import { type Autopsy, PULL_REQUEST_CONFIDENCE } from "#core/autopsy/autopsy.ts";
import type { Project } from "#core/project/project.ts";
import type { IncidentStatus } from "./incident.ts";

/** What can happen to an incident. */
export type LifecycleEvent =
  | "source_claimed"
  | "analysis_done"
  | "patch_ready"
  | "pull_request_opened"
  | "checks_done"
  | "pull_request_merged"
  | "pull_request_closed"
  | "fix_is_live"
  | "person_needed"
  | "retried"
  | "muted"
  | "unmuted"
  | "ignored"
  | "resolved_by_person";

const working = ["detected", "analyzing", "analyzed", "patching"] as const;
const proposed = ["validating", "in_review"] as const;
const any = [...working, ...proposed, "merged", "needs_human", "muted"] as const;

/** The one table of an incident's life (DESIGN §5): from which states an event leads where. */
const transitions: Record<LifecycleEvent, { from: readonly IncidentStatus[]; to: IncidentStatus }> =
  {
    source_claimed: { from: ["detected"], to: "analyzing" },
    analysis_done: { from: ["detected", "analyzing", "needs_human"], to: "analyzed" },
    patch_ready: { from: [...working, "needs_human"], to: "patching" },
    pull_request_opened: { from: ["patching", "needs_human"], to: "validating" },
    checks_done: { from: ["validating"], to: "in_review" },
    pull_request_merged: { from: [...proposed, "patching", "needs_human"], to: "merged" },
    pull_request_closed: { from: [...proposed, "patching"], to: "needs_human" },
    fix_is_live: { from: ["merged"], to: "resolved" },
    person_needed: { from: [...working, ...proposed], to: "needs_human" },
    retried: { from: ["needs_human", "analyzed"], to: "analyzing" },
    muted: { from: [...working, ...proposed, "needs_human"], to: "muted" },
    unmuted: { from: ["muted"], to: "needs_human" },
    ignored: { from: any, to: "ignored" },
    resolved_by_person: { from: any, to: "resolved" },
  };

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
  const { patch, withheld, confidence } = autopsy;
  if (!patch || withheld !== null) {
    return {
      event: "person_needed",
      reason: withheld ?? "No patch could be made that is safe to propose.",
    };
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
