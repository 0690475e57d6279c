import * as z from "zod";
import { Checks } from "./watch/checks.ts";
import { Mergeable } from "./watch/seen.ts";

/** The merged pull request after which the error came back. */
export const EarlierFix = z.object({ number: z.number().int().positive(), url: z.url() });
export type EarlierFix = z.infer<typeof EarlierFix>;

export const OpenedPullRequest = z.object({
  number: z.number().int().positive(),
  url: z.url(),
  branch: z.string(),
  commit: z.string(),
  draft: z.boolean(),
});
export type OpenedPullRequest = z.infer<typeof OpenedPullRequest>;

/** A pull request with what was seen of it since; what nobody saw is `unknown` or null. */
export const WatchedPullRequest = OpenedPullRequest.extend({
  state: z.enum(["open", "closed", "merged"]),
  checks: Checks,
  checksUrl: z.string().nullable(),
  checksSeenAt: z.iso.datetime().nullable(),
  mergeable: Mergeable,
  /** Who pushed to its branch beside AIA. */
  touchedBy: z.string().nullable(),
  readyAt: z.iso.datetime().nullable(),
  closedBy: z.string().nullable(),
  /** How often red checks were answered with another patch. */
  retried: z.number().int(),
  /** The commit on the base branch with the fix; of a closed one it is somebody else's. */
  mergeCommit: z.string().nullable(),
  mergedAt: z.iso.datetime().nullable(),
  /** The release with the fix that was seen with traffic, and since when. */
  live: z.object({ release: z.string(), since: z.iso.datetime() }).nullable(),
});
export type WatchedPullRequest = z.infer<typeof WatchedPullRequest>;
