import * as z from "zod";

/**
 * What a commit's checks say. `unknown`: nobody has seen any yet, or may not; `none`: there was none
 * for so long that none is expected.
 */
export const Checks = z.enum(["unknown", "none", "running", "green", "red"]);
export type Checks = z.infer<typeof Checks>;

/** A check run, or a commit status, as GitHub has it. */
export type CheckRun = {
  name: string;
  /** A check run's status and conclusion; a commit status is `completed`, or `pending`. */
  status: string;
  conclusion: string | null;
  url: string | null;
  /** The App that made it. */
  app: string | null;
};

/** A repository whose head has no check for so long is taken for one without checks. */
export const NO_CHECKS_AFTER_MS = 600_000;

const passed = ["success", "neutral", "skipped"];

export type SummedChecks = {
  checks: "none" | "running" | "green" | "red";
  /** Where a person reads on: the first that failed, or runs, or passed. */
  url: string | null;
  failed: CheckRun[];
  count: number;
};

/**
 * All of a commit's checks as one word; those of `own` (AIA's App) are left out. Neutral and skipped
 * ones passed, as GitHub's own rule has it. One that failed says so while others still run.
 */
export function sumChecks(runs: CheckRun[], own: string | null): SummedChecks {
  const others = runs.filter(({ app }) => app === null || app !== own);
  const running = others.filter(({ status }) => status !== "completed");
  const failed = others.filter(
    ({ status, conclusion }) => status === "completed" && !passed.includes(conclusion ?? ""),
  );
  const [telling] = [...failed, ...running, ...others];
  const summed = { url: telling?.url ?? null, failed, count: others.length };
  if (others.length === 0) return { checks: "none", ...summed };
  // A red one among running ones is judged once all have ended: its log may be one of several.
  if (running.length > 0) return { checks: "running", ...summed };
  return { checks: failed.length > 0 ? "red" : "green", ...summed };
}

/** A commit status as a check: it is done unless it is pending. */
export function ofStatus(status: {
  context: string;
  state: string;
  target_url: string | null;
}): CheckRun {
  const isPending = status.state === "pending";
  return {
    name: status.context,
    status: isPending ? "pending" : "completed",
    conclusion: isPending ? null : status.state,
    url: status.target_url,
    app: null,
  };
}
