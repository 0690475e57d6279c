import type { IncidentPage, StepView } from "#core/api/state/incident-page.ts";
import type { Checks } from "#core/pull-request/watch/checks.ts";

/** One stage of the way from error to pull request. Times are milliseconds since the epoch. */
export interface Stage {
  name: string;
  state: "done" | "running" | "waiting" | "stopped";
  /** When the stage could begin, when work on it began, and when it ended, as far as it has come. */
  from: number;
  startedAt: number | null;
  endedAt: number | null;
  attempts: number;
  fault: string | null;
  nextAt: string | null;
}

const names: Record<StepView["stage"], string> = {
  source: "Source read",
  autopsy: "Analysis",
  pull_request: "Pull request",
};

/**
 * The stages in order, each by its last run. The first is the way from the error to the record of
 * it, which a later run by hand has no part in.
 */
export function stagesOf(page: IncidentPage): Stage[] {
  const steps = [...page.steps].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const last = steps.filter(
    (step, index) => !steps.slice(index + 1).some((later) => later.stage === step.stage),
  );
  const stages = [...last.map(stageOf), ...seenStages(page)];
  return last.length < steps.length ? stages : [detectedStage(page, last[0]), ...stages];
}

/**
 * What was seen of the pull request's checks and of the release with the fix. They have no length:
 * beside days of waiting nothing else could be seen.
 */
function seenStages({ pullRequest, incident, activity }: IncidentPage): Stage[] {
  if (!pullRequest || pullRequest.checksSeenAt === null) return [];
  const opened = activity.findLast(({ kind }) => kind === "pull_request");
  const states: Record<Checks, Stage["state"]> = {
    unknown: "waiting",
    none: "done",
    running: "running",
    green: "done",
    red: "stopped",
  };
  const checks = point("Checks", states[pullRequest.checks], opened?.at ?? incident.firstSeenAt);
  if (pullRequest.mergedAt === null) return [checks];
  const isLive = activity.some(({ kind }) => kind === "fix_is_live");
  const release: Stage["state"] = isLive ? "done" : pullRequest.live ? "running" : "waiting";
  return [checks, point("Release", release, pullRequest.mergedAt)];
}

function point(name: string, state: Stage["state"], at: string): Stage {
  const none = { startedAt: null, endedAt: null, attempts: 1, fault: null, nextAt: null };
  return { name, state, from: Date.parse(at), ...none };
}

function detectedStage({ incident }: IncidentPage, first: StepView | undefined): Stage {
  const firstSeen = Date.parse(incident.firstSeenAt);
  return {
    name: "Detected",
    state: first ? "done" : "running",
    from: firstSeen,
    startedAt: firstSeen,
    endedAt: first ? Math.max(firstSeen, Date.parse(first.createdAt)) : null,
    attempts: 1,
    fault: null,
    nextAt: null,
  };
}

function stageOf(step: StepView): Stage {
  return {
    name: names[step.stage],
    state: stateOf(step),
    from: Date.parse(step.createdAt),
    startedAt: moment(step.startedAt),
    endedAt: moment(step.finishedAt),
    attempts: step.attempts,
    fault: step.fault?.message ?? null,
    nextAt: step.status === "due" ? step.nextAt : null,
  };
}

function stateOf({ status }: StepView): Stage["state"] {
  if (status === "done") return "done";
  if (status === "parked") return "stopped";
  return status === "leased" ? "running" : "waiting";
}

function moment(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}

/** Milliseconds from the first event to the open pull request, or null while there is none. */
export function timeToPullRequest(page: IncidentPage): number | null {
  const step = page.steps.findLast(
    (each) => each.stage === "pull_request" && each.status === "done",
  );
  if (!step?.finishedAt || !page.pullRequest) return null;
  return Date.parse(step.finishedAt) - Date.parse(page.incident.firstSeenAt);
}
