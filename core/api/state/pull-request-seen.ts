import * as z from "zod";
import { Act, Acted } from "#core/pull-request/watch/act.ts";
import { CommandName } from "#core/pull-request/watch/command.ts";
import { SeenPullRequest } from "#core/pull-request/watch/seen.ts";

const Named = z.object({
  /** The GitHub whose App reported it, which speaks of no other's; null for AIA's own look. */
  host: z.url().nullable().default(null),
  owner: z.string(),
  repo: z.string(),
  number: z.number().int().positive(),
});

/** What GitHub says of a pull request now. The same twice changes nothing. */
export const PullRequestSeen = Named.extend(SeenPullRequest.shape);
export type PullRequestSeen = z.infer<typeof PullRequestSeen>;

/** `unknown`: not a pull request of AIA's. `acts`: what git is to do about it, and to look again. */
export const PullRequestSeenReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("saved"), acts: z.array(Act) }),
  z.object({ kind: z.literal("unknown") }),
]);
export type PullRequestSeenReply = z.infer<typeof PullRequestSeenReply>;

/** What git did about a pull request. */
export const PullRequestActed = Named.extend({ acted: Acted });
export type PullRequestActed = z.infer<typeof PullRequestActed>;

/** What a person with the right to it asks for in a comment; the same comment twice is one command. */
export const PullRequestCommand = Named.extend({
  comment: z.number().int().positive(),
  name: CommandName,
  actor: z.string().max(200),
});
export type PullRequestCommand = z.infer<typeof PullRequestCommand>;

/** A commit or a branch of a repository, as an event names it that knows no pull request. */
export const FindPullRequests = Named.omit({ number: true }).extend({
  headSha: z.string().nullable(),
  branch: z.string().nullable(),
});
export type FindPullRequests = z.infer<typeof FindPullRequests>;

/** Pull requests to look at, each with the project whose access leads there. */
export const FoundPullRequests = z.object({
  pullRequests: z.array(z.object({ projectId: z.uuid(), number: z.number().int().positive() })),
});
