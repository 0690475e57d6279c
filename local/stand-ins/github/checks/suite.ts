import { idOf } from "../id-of.ts";
import type { Check, Repository } from "../store.ts";

/** The newest run of each check of a commit: one that was run again stands for the earlier ones. */
export function latestOf(checks: Check[], sha: string): Check[] {
  const latest = new Map<string, Check>();
  for (const check of checks)
    if (check.sha === sha) latest.set(`${check.app ?? ""} ${check.name}`, check);
  return [...latest.values()];
}

/** All checks of one App for one commit, which GitHub calls a suite. */
export type Suite = {
  id: number;
  sha: string;
  app: string | null;
  status: Check["status"];
  conclusion: Check["conclusion"];
  checks: Check[];
};

/** The suites of a commit. */
export function suitesOf({ id, records }: Repository, sha: string): Suite[] {
  const latest = latestOf(records.checks, sha);
  return [...new Set(latest.map(({ app }) => app))].map((app) => {
    const checks = latest.filter((each) => each.app === app);
    const isDone = checks.every(({ status }) => status === "completed");
    const isBegun = checks.some(({ status }) => status !== "queued");
    return {
      ...{ id: suiteId(id, sha, app), sha, app, checks },
      status: isDone ? "completed" : isBegun ? "in_progress" : "queued",
      conclusion: isDone ? worstOf(checks) : null,
    };
  });
}

export function suiteId(repositoryId: number, sha: string, app: string | null): number {
  return idOf("suite", String(repositoryId), sha, app ?? "");
}

/** From the worst to the best, as GitHub sums a suite up. */
const order = [
  "failure",
  "timed_out",
  "cancelled",
  "action_required",
  "stale",
  "success",
  "neutral",
  "skipped",
] as const;

function worstOf(checks: Check[]): Check["conclusion"] {
  return order.find((each) => checks.some(({ conclusion }) => conclusion === each)) ?? null;
}
