import * as z from "zod";
import { Checks } from "./checks.ts";

export const Mergeable = z.enum(["unknown", "clean", "conflict"]);
export type Mergeable = z.infer<typeof Mergeable>;

/** As much of a failing check's log as a model gets. */
export const MAX_LOG_BYTES = 8_000;

/** What GitHub says of a pull request at one look; what it was not asked is `unknown` or null. */
export const SeenPullRequest = z.object({
  state: z.enum(["open", "closed", "merged"]),
  draft: z.boolean(),
  /** The commit on the base branch that carries the fix, once merged. */
  mergeCommit: z.string().nullable(),
  actor: z.string(),
  at: z.iso.datetime({ offset: true }),
  /** When it was looked at, by the clock of who looked: checks move while the rest stands. */
  lookedAt: z.iso.datetime().nullable().default(null),
  headSha: z.string().nullable().default(null),
  /** Who wrote the head commit. */
  headBy: z.string().max(200).nullable().default(null),
  checks: Checks.default("unknown"),
  checksUrl: z.string().max(2_000).nullable().default(null),
  checksCount: z.number().int().nonnegative().default(0),
  /** The names of the checks that failed. */
  failed: z.array(z.string().max(200)).max(20).default([]),
  /** What the first of them printed, redacted. */
  failure: z.string().max(MAX_LOG_BYTES).nullable().default(null),
  /** The base's own checks; asked for where the pull request's are red. */
  baseChecks: Checks.default("unknown"),
  base: z.string().max(300).nullable().default(null),
  mergeable: Mergeable.default("unknown"),
  /** Whether the base branch holds the same content by now, by somebody else's commit. */
  fixedBy: z.string().nullable().default(null),
});
export type SeenPullRequest = z.infer<typeof SeenPullRequest>;
