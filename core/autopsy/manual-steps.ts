import type { CauseClass } from "./autopsy.ts";

type Situation = {
  class: CauseClass;
  culprit: { path: string; line: number } | null;
  route: string | null;
  hasPatch: boolean;
  isProposed: boolean;
};

/** What a person does next, in order, rendered from what is known. */
export function manualSteps({
  class: cause,
  culprit,
  route,
  hasPatch,
  isProposed,
}: Situation): string[] {
  const location = culprit ? `${culprit.path}:${culprit.line}` : "the place the stack trace names";
  return [
    ...first(cause, location),
    ...middle(hasPatch, isProposed, location),
    `Send ${route ? `\`${route}\`` : "the failing request"} again and see that it answers as it should.`,
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
  if (cause === "slow_query_pattern")
    return [
      "Look for one query or call made per row on this route.",
      "Fetch the rows together, or in parallel, or keep the result.",
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
      "Review the draft pull request, and mark it ready when you agree and its checks, if it has any, are green.",
    ];
  if (hasPatch) return ["Read the patch shown here, and apply it with `git apply` if you agree."];
  return [
    `Read ${location} and decide what should happen in this case.`,
    "Copy the fix prompt for a coding agent, or fix it by hand.",
  ];
}
