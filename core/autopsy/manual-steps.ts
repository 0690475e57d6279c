import type { DetectionKind } from "#core/detection/detection.ts";
import type { CauseClass } from "./autopsy.ts";

type Situation = {
  class: CauseClass;
  culprit: { path: string; line: number } | null;
  route: string | null;
  hasPatch: boolean;
  isProposed: boolean;
  /** What was seen: slowness and a process that ended have steps of their own. */
  kind?: DetectionKind;
};

/** What a person does next, in order, rendered from what is known. */
export function manualSteps({
  class: cause,
  culprit,
  route,
  hasPatch,
  isProposed,
  kind = "exception",
}: Situation): string[] {
  const asked = route ? `\`${route}\`` : "the failing request";
  if (kind === "latency") return aboutSlowness(asked);
  const location = culprit ? `${culprit.path}:${culprit.line}` : "the place the stack trace names";
  return [
    ...(kind === "crash" ? aboutCrash(location) : []),
    ...first(cause, location),
    ...middle(hasPatch, isProposed, location),
    kind === "crash"
      ? "Bring it about again on a machine of your own and see that the process goes on."
      : `Send ${asked} again and see that it answers as it should.`,
  ];
}

function aboutSlowness(asked: string): string[] {
  return [
    `Open a trace of ${asked} and see which part takes the time: one long call, or one call made many times.`,
    "Many alike: fetch the rows together, or in parallel. One long: look at its query's plan and indexes, or give it a time limit.",
    "Decide how fresh the answer has to be: what may be a minute old can be kept.",
    `Send ${asked} again, with as much data as in production, and compare how long it takes.`,
  ];
}

function aboutCrash(location: string): string[] {
  return [
    "See that the process was started again: whatever it was doing for others when it ended is lost.",
    `Find out who waits for what runs at ${location}: in a timer, an event or a promise that nobody waits for, an error has nowhere to go.`,
  ];
}

function first(cause: CauseClass, location: string): string[] {
  if (cause === "dependency_failure")
    return [
      "Check that the service named in the root cause runs and can be reached from this app.",
      "Check the address in the app's settings.",
      `Decide what ${location} should answer while it is away: a clear 503 is better than a 500.`,
    ];
  if (cause === "resource_exhausted")
    return [
      "Look at the process's memory and open handles before the error.",
      "Raise the limit or find what keeps growing.",
    ];
  if (cause === "process_crash")
    return [
      `Catch the error at ${location}, or let the caller know of it: an uncaught error ends the process.`,
    ];
  return [];
}

function middle(hasPatch: boolean, isProposed: boolean, location: string): string[] {
  if (isProposed)
    return [
      "Review the draft pull request, and mark it ready when you agree and the repository's checks, if it has any, are green.",
    ];
  if (hasPatch) return ["Read the patch shown here, and apply it with `git apply` if you agree."];
  return [
    `Read ${location} and decide what should happen in this case.`,
    "Copy the fix prompt for a coding agent, or fix it by hand.",
  ];
}
