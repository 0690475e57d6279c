import type { Octokit } from "@octokit/rest";
import type { Patch } from "#core/patch/patch.ts";
import type { Repository } from "#core/project/project.ts";

/** Everything one pull request is made of. */
export type Proposal = {
  repository: Repository;
  branch: string;
  title: string;
  body: string;
  commitMessage: string;
  patch: Patch;
};

/** GitHub and the place on it that a proposal is written to. */
export type Target = { github: Octokit; owner: string; repo: string; base: string };

export type Head = { commit: string; tree: string };
