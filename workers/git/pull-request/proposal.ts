import type { Octokit } from "@octokit/rest";
import * as z from "zod";
import type { Patch } from "#core/patch/patch.ts";
import type { StepProgress } from "#core/steps/step.ts";

/** GitHub, and the repository and base branch there that a proposal is written to. */
export type Target = {
  github: Octokit;
  owner: string;
  repo: string;
  base: string;
  /** Waits between tries at what GitHub shows a moment later. Milliseconds. */
  pause: (ms: number) => Promise<void>;
};

/** A commit and the tree it holds. */
export type Head = { commit: string; tree: string };

/** A file or folder of a tree. */
export type Entry = { path: string; sha: string; mode: string; type: string };

/** The repository as it is now, and what of it decides how a proposal looks. */
export type RepositoryNow = {
  /** The repository's page. */
  web: string;
  head: Head;
  /** The subjects of its last commits. */
  subjects: string[];
  /** By path: everything, or in a huge repository what was looked for. */
  entries: Map<string, Entry>;
};

/** What earlier tries wrote, each id kept before the next write: a later try goes on from there. */
export const Written = z.object({
  /** Decided before the first write, so that a try with another title keeps them. */
  branch: z.string().optional(),
  title: z.string().optional(),
  /** Whether the patch was merged onto code newer than the analysed. */
  merged: z.boolean().optional(),
  /** The base branch's commit that the tree was made on: of another one, it would take back its changes. */
  head: z.string().optional(),
  tree: z.string().optional(),
  commit: z.string().optional(),
  verified: z.boolean().optional(),
  /** The commit that the branch names. */
  tip: z.string().optional(),
  pullRequest: z.number().optional(),
  url: z.string().optional(),
  draft: z.boolean().optional(),
  labelled: z.boolean().optional(),
  /** How often GitHub did not show yet what it had taken. */
  lagged: z.number().optional(),
});
export type Written = z.infer<typeof Written>;

/** Everything one pull request is made of. */
export type Proposal = {
  branch: string;
  title: string;
  head: Head;
  commitMessage: string;
  /** The text, by what became known while it was written. */
  body: (known: { draft: boolean; verified: boolean | null }) => string;
  patch: Patch;
};

export type Save = (data: StepProgress) => Promise<void>;
