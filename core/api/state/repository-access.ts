import * as z from "zod";
import { Mend } from "#core/github/mend.ts";
import { Repository } from "#core/project/project.ts";

/** A GitHub App of this deployment as state keeps it. What is sealed opens in git alone. */
export const GithubApp = z.object({
  /** The web address of its GitHub: https://github.com. */
  host: z.url(),
  apiUrl: z.url(),
  appId: z.number().int(),
  slug: z.string(),
  clientId: z.string(),
  sealedSecrets: z.string(),
});
export type GithubApp = z.infer<typeof GithubApp>;

/** By what a project reaches its repository, proved by a person. */
const Credential = z.object({
  host: z.url(),
  installationId: z.number().int().nullable(),
  sealedToken: z.string().nullable(),
  /** GitHub's own number of the repository, which outlasts its name. */
  repositoryId: z.number().int(),
  /** The repository's default branch when it was bound, or since the project followed it. */
  defaultBranch: z.string().nullable(),
});

export const NewAccess = Credential.extend({ repository: Repository });
export type NewAccess = z.infer<typeof NewAccess>;

/** What git needs to reach the repository of a project. */
export const ProjectAccess = NewAccess.extend({
  projectId: z.uuid(),
  /** The App of the host, where there is one. */
  app: GithubApp.nullable(),
  trouble: z.string().nullable(),
});
export type ProjectAccess = z.infer<typeof ProjectAccess>;

/** What is wrong with an access now, in a sentence, what to do about it, and since when. */
export const AccessTrouble = z.object({
  message: z.string(),
  mend: Mend.nullable(),
  since: z.iso.datetime(),
});
export type AccessTrouble = z.infer<typeof AccessTrouble>;

/** The accesses that an event of GitHub may be about, by whatever of them it names. */
export const FindAccesses = z.object({
  host: z.url(),
  installationId: z.number().int().optional(),
  repositoryId: z.number().int().optional(),
});
export type FindAccesses = z.infer<typeof FindAccesses>;

/** What was seen of an access just now. */
export const AccessSeen = z.object({
  projectId: z.uuid(),
  /** The number of the repository that was looked at: one bound since then is another. */
  repositoryId: z.number().int(),
  trouble: z.string().max(1_000).nullable(),
  mend: Mend.nullable().default(null),
  repository: Repository,
  defaultBranch: z.string().nullable(),
});
export type AccessSeen = z.infer<typeof AccessSeen>;
