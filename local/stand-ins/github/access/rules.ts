import { Level, PermissionName } from "./permission.ts";

/** A right that a route takes. */
export type Need = { permission: PermissionName; level: Level };

/** What a route takes: any one of these, and how GitHub's header names them. */
export type Rule = { header: string; anyOf: Need[] };

/**
 * Which right GitHub's documentation names for each route of a repository, in the form of its
 * `x-accepted-github-permissions`: of several, one is enough. The first that fits decides.
 */
const rules: [methods: string, rest: RegExp, header: string][] = [
  ["GET", /^(?:|tags|collaborators\/[^/]+\/permission)$/, "metadata=read"],
  ["GET", /^commits\/.+\/check-(?:runs|suites)$/, "checks=read"],
  ["GET", /^check-(?:runs|suites)\/[^/]+(?:\/(?:annotations|check-runs))?$/, "checks=read"],
  ["POST PATCH", /^check-runs(?:\/[^/]+)?$/, "checks=write"],
  ["GET", /^commits\/.+\/status(?:es)?$/, "statuses=read"],
  ["POST", /^statuses\/[^/]+$/, "statuses=write"],
  ["GET", /^(?:branches|commits|contents|(?:commits|compare|contents|git)\/.+)$/, "contents=read"],
  ["POST PATCH DELETE", /^git\/.+$/, "contents=write"],
  ["PUT", /^pulls\/[^/]+\/merge$/, "contents=write"],
  [
    "GET",
    /^pulls(?:\/[^/]+(?:\/(?:files|commits|merge|requested_reviewers))?)?$/,
    "pull_requests=read",
  ],
  ["POST PATCH", /^pulls(?:\/[^/]+)?$/, "pull_requests=write"],
  ["POST DELETE", /^pulls\/[^/]+\/requested_reviewers$/, "pull_requests=write"],
  ["GET", /^(?:labels|issues|(?:labels|issues)\/.+)$/, "issues=read; pull_requests=read"],
  ["POST", /^issues$/, "issues=write"],
  [
    "POST PUT PATCH DELETE",
    /^(?:labels|(?:labels|issues)\/.+)$/,
    "issues=write; pull_requests=write",
  ],
  ["GET", /^deployments$/, "deployments=read"],
  ["POST", /^deployments(?:\/[^/]+\/statuses)?$/, "deployments=write"],
];

/** The rule of a route of a repository; `rest` is what follows the repository's name. */
export function ruleOf(method: string, rest: string): Rule | undefined {
  const found = rules.find(
    ([methods, pattern]) => methods.split(" ").includes(method) && pattern.test(rest),
  );
  if (!found) return undefined;
  const [, , header] = found;
  return { header, anyOf: header.split("; ").map(needOf) };
}

function needOf(text: string): Need {
  const [permission, level] = text.split("=");
  return { permission: PermissionName.parse(permission), level: Level.parse(level) };
}
