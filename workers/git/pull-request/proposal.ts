import type { Octokit } from "@octokit/rest";
import type { Patch } from "#core/patch/patch.ts";

/** Everything one pull request is made of. */
export type Proposal = {
  branch: string;
  title: string;
  body: string;
  commitMessage: string;
  patch: Patch;
};

/** GitHub, and the repository and base branch there that a proposal is written to. */
export type Target = { github: Octokit; owner: string; repo: string; base: string };

/** A commit and the tree it holds. */
export type Head = { commit: string; tree: string };
