import type { Contract } from "../endpoint.ts";
import { StageOf, StageWorked } from "../stage-outcome.ts";
import { vitals } from "../vitals.ts";
import { gitGithubEndpoints } from "./github.ts";
import { CreatedIssue, CreateIssue } from "./issue.ts";
import { FilesRead, FindCommit, FoundCommit, ReadFiles } from "./source.ts";

/** What every call that asks GitHub may be refused for. */
const github = {
  github_unavailable: "GitHub does not answer.",
  github_rate_limited: "GitHub's rate limit is used up.",
  github_unauthorized: "GitHub does not take the token.",
  github_forbidden: "The token may not read this repository.",
  github_not_found: "The repository is not there, or the token does not see it.",
  access_lost: "The project's access is lost; the message says how to give it back.",
};

/** What the git service does for others. GitHub's webhooks come by its public path. */
export const gitEndpoints = {
  findCommit: {
    method: "POST",
    path: "/source/commit",
    summary: "Which commit an incident happened in, and that commit's tree.",
    body: FindCommit,
    reply: FoundCommit,
    refusals: github,
  },
  readFiles: {
    method: "POST",
    path: "/source/files",
    summary: "The texts of some blobs, and a file's history.",
    body: ReadFiles,
    reply: FilesRead,
    refusals: github,
  },
  createPullRequest: {
    method: "POST",
    path: "/create-pr",
    summary: "Works on an incident's pull request stage, as its queue message does.",
    body: StageOf,
    reply: StageWorked,
  },
  createIssue: {
    method: "POST",
    path: "/create-issue",
    summary: "Makes an issue of an incident, or gives the one that is there.",
    body: CreateIssue,
    reply: CreatedIssue,
    refusals: {
      ...github,
      conflict: "The repository takes no issues of AIA's; the message says why.",
    },
  },
} satisfies Contract;

/** The git service's internal API. */
export const gitContract = {
  ...vitals,
  ...gitEndpoints,
  ...gitGithubEndpoints,
} satisfies Contract;
