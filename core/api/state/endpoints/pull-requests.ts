import type { Contract } from "#core/api/endpoint.ts";
import { PullRequestSeen, PullRequestSeenReply } from "../pull-request-seen.ts";

export const pullRequestEndpoints = {
  seePullRequest: {
    method: "POST",
    path: "/webhooks/pull-request",
    summary: "What GitHub says of a pull request now. The same twice changes nothing.",
    body: PullRequestSeen,
    reply: PullRequestSeenReply,
  },
} satisfies Contract;
