import * as z from "zod";

/** What GitHub says of a pull request now. The same twice changes nothing. */
export const PullRequestSeen = z.object({
  /** The GitHub whose App reported it, which speaks of no other's; null for AIA's own look. */
  host: z.url().nullable().default(null),
  owner: z.string(),
  repo: z.string(),
  number: z.number().int().positive(),
  state: z.enum(["open", "closed", "merged"]),
  draft: z.boolean(),
  /** The commit on the base branch that carries the fix, once merged. */
  mergeCommit: z.string().nullable(),
  actor: z.string(),
  at: z.iso.datetime({ offset: true }),
});
export type PullRequestSeen = z.infer<typeof PullRequestSeen>;

/** `unknown`: not a pull request of AIA's. */
export const PullRequestSeenReply = z.object({ kind: z.enum(["saved", "unknown"]) });
export type PullRequestSeenReply = z.infer<typeof PullRequestSeenReply>;
