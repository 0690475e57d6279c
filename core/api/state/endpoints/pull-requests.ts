import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import {
  FindPullRequests,
  FoundPullRequests,
  PullRequestActed,
  PullRequestCommand,
  PullRequestSeen,
  PullRequestSeenReply,
} from "../pull-request-seen.ts";

export const pullRequestEndpoints = {
  seePullRequest: {
    method: "POST",
    path: "/webhooks/pull-request",
    summary: "What GitHub says of a pull request now. The same twice changes nothing.",
    body: PullRequestSeen,
    reply: PullRequestSeenReply,
  },
  commandPullRequest: {
    method: "POST",
    path: "/webhooks/command",
    summary: "What a person asked for in a comment. The same comment twice is one command.",
    body: PullRequestCommand,
    reply: PullRequestSeenReply,
  },
  findPullRequests: {
    method: "POST",
    path: "/webhooks/pull-requests",
    summary: "The open pull requests of AIA's that a commit or a branch belongs to.",
    body: FindPullRequests,
    reply: FoundPullRequests,
  },
  keepActed: {
    method: "POST",
    path: "/webhooks/acted",
    summary: "What git did about a pull request. The same twice changes nothing.",
    body: PullRequestActed,
    reply: z.object({ kind: z.enum(["saved", "unknown"]) }),
  },
} satisfies Contract;
