import * as z from "zod";
import { SplitBy } from "./facets.ts";
import type { GroupingRule } from "./grouping-rule.ts";

/** A rule as an incident's page shows it. */
export const GroupingView = z.object({
  id: z.uuid(),
  kind: z.enum(["merged_into", "took_in", "split"]),
  by: SplitBy.nullable(),
  /** The other incident of a merge, while it is there. */
  other: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  actor: z.string(),
  at: z.iso.datetime(),
});
export type GroupingView = z.infer<typeof GroupingView>;

/** What a decision needs to know about an incident. */
export type Grouped = {
  id: string;
  projectId: string;
  fingerprint: string;
  title: string;
  /** Whether what counts in it calls nobody. */
  quiet: "muted" | "ignored" | null;
  /** The number of its open pull request. */
  openPullRequest: number | null;
};

export type Decision = { kind: "rule"; rule: GroupingRule } | { kind: "refused"; reason: string };

/** The rule that a merge of `one` into `other` makes, or why it cannot be. */
export function decideMerge(
  one: Grouped,
  other: Grouped,
  rules: GroupingRule[],
  intoQuiet = false,
): Decision {
  if (one.projectId !== other.projectId)
    return refused("Incidents of two projects cannot be merged.");
  if (one.fingerprint === other.fingerprint)
    return refused("They are one incident already, at different times.");
  // A merged incident is ignored: what becomes of its pull request would change nothing any more.
  if (one.openPullRequest !== null)
    return refused(`Merge or close its pull request #${one.openPullRequest} first.`);
  const ruled = rules.find(({ fingerprint }) => fingerprint === one.fingerprint);
  if (ruled)
    return refused(
      `This incident was ${ruled.kind === "merge" ? "merged" : "split"} already: undo that first.`,
    );
  if (rules.some(({ kind, fingerprint }) => kind === "merge" && fingerprint === other.fingerprint))
    return refused("The other incident was merged itself: choose the one it went into.");
  if (other.quiet !== null && !intoQuiet)
    return refused(
      `“${other.title}” is ${other.quiet}: what counts there calls nobody. Take it up again first, or merge into it all the same.`,
    );
  const { fingerprint } = one;
  return { kind: "rule", rule: { kind: "merge", fingerprint, target: other.fingerprint } };
}

/** The rule that a split makes, or why it cannot be; `keeps` is the incident's own value. */
export function decideSplit(
  { fingerprint }: Grouped,
  { by, keeps }: { by: SplitBy; keeps: string },
  rules: GroupingRule[],
): Decision {
  if (rules.some((rule) => rule.fingerprint === fingerprint))
    return refused("This incident was merged or split already: undo that first.");
  return { kind: "rule", rule: { kind: "split", fingerprint, by, keeps } };
}

function refused(reason: string): Decision {
  return { kind: "refused", reason };
}
