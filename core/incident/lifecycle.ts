import type { IncidentStatus } from "./incident.ts";

/** What can happen to an incident. */
export type LifecycleEvent =
  | "source_claimed"
  | "analysis_done"
  | "patch_ready"
  | "approved"
  | "pull_request_opened"
  | "checks_done"
  | "checks_failed"
  | "repair_begun"
  | "recreate_asked"
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
  | "resolved_by_person"
  | "reopened";

const working = ["detected", "analyzing", "analyzed", "patching"] as const;
const proposed = ["validating", "in_review"] as const;
const any = [...working, ...proposed, "merged", "needs_human", "muted", "ignored"] as const;

/** The one table of an incident's life: from which states an event leads where. */
const transitions: Record<LifecycleEvent, { from: readonly IncidentStatus[]; to: IncidentStatus }> =
  {
    source_claimed: { from: ["detected"], to: "analyzing" },
    analysis_done: { from: ["detected", "analyzing", "needs_human"], to: "analyzed" },
    patch_ready: { from: [...working, "needs_human"], to: "patching" },
    approved: { from: ["analyzed", "needs_human"], to: "patching" },
    pull_request_opened: { from: [...working, "needs_human"], to: "validating" },
    checks_done: { from: ["validating", "needs_human"], to: "in_review" },
    checks_failed: { from: proposed, to: "needs_human" },
    repair_begun: { from: proposed, to: "analyzing" },
    recreate_asked: { from: [...proposed, "needs_human"], to: "patching" },
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
    reopened: { from: ["resolved"], to: "needs_human" },
  };

/** In these states occurrences are counted and no step is worked on. */
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
