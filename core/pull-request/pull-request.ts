import * as z from "zod";

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
