import * as z from "zod";

/** What git is to do about a pull request, each so that doing it again changes nothing. */
export const Act = z.discriminatedUnion("kind", [
  /** Out of draft, with labels and reviewers. */
  z.object({ kind: z.literal("mark_ready") }),
  /** Onto the base's head by a three-way merge; only while the branch's tip is this commit. */
  z.object({
    kind: z.literal("rebase"),
    tip: z.string(),
    /** The marker of the comment that says why it could not be done, where a person asked for it. */
    answer: z.string().nullable().default(null),
  }),
  /** A comment that is written once: `marker` names it, unseen in its text. */
  z.object({ kind: z.literal("comment"), marker: z.string(), text: z.string() }),
  z.object({ kind: z.literal("close"), marker: z.string(), text: z.string() }),
  /** Which of these commits hold the merge. */
  z.object({
    kind: z.literal("compare"),
    mergeCommit: z.string(),
    revisions: z.array(z.string()).max(20),
  }),
]);
export type Act = z.infer<typeof Act>;

/** By what an act is remembered, so that it is not asked for again; null where it may be. */
export function markerOf(act: Act): string | null {
  switch (act.kind) {
    case "mark_ready":
      return READY;
    case "rebase":
      return `rebase ${act.tip}`;
    case "compare":
      return null;
    default:
      return act.marker;
  }
}

/** The marker of a pull request that GitHub does not let AIA take out of draft. */
export const READY = "ready";

/** What git did of it, and what came of it. */
export const Acted = z.discriminatedUnion("kind", [
  /** All that was asked for is done: whoever looks next may be asked again. */
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("said"), marker: z.string() }),
  /** GitHub refuses it, and would again. */
  z.object({ kind: z.literal("gave_up"), marker: z.string(), reason: z.string().max(2_000) }),
  /** A commit of AIA's own that is about to be written to the branch. */
  z.object({ kind: z.literal("own_commit"), commit: z.string() }),
  z.object({ kind: z.literal("rebased"), commit: z.string(), onto: z.string() }),
  z.object({ kind: z.literal("rebase_refused"), tip: z.string(), reason: z.string() }),
  z.object({ kind: z.literal("compared"), holds: z.record(z.string(), z.boolean()) }),
]);
export type Acted = z.infer<typeof Acted>;
