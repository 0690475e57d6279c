import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { Project, Repository } from "#core/project/project.ts";
import { AccessTrouble } from "../repository-access.ts";

const BySlug = Project.pick({ slug: true });
const Done = z.object({ kind: z.literal("done") });

/** A right that a token or an App needs, whether it has it, and where a person gives it. */
export const PermissionCheck = z.object({
  name: z.string(),
  needed: z.string(),
  isGiven: z.boolean(),
  giveAt: z.url().nullable(),
});
export type PermissionCheck = z.infer<typeof PermissionCheck>;

/** How this project reaches its repository, as its page shows it. */
export const RepositoryAccess = z.object({
  host: z.url(),
  by: z.enum(["app", "token", "deployment"]),
  /** Null where nobody did: the deployment's own token is used. */
  provedBy: z.string().nullable(),
  provedAt: z.iso.datetime().nullable(),
  /** Null where nothing was seen to be wrong. */
  trouble: AccessTrouble.nullable(),
});
export type RepositoryAccess = z.infer<typeof RepositoryAccess>;

/** A repository that a person sees and the App may work on. */
export const OfferedRepository = Repository.extend({
  installationId: z.number().int(),
  isPrivate: z.boolean(),
});
export type OfferedRepository = z.infer<typeof OfferedRepository>;

/** The deployment's GitHub Apps, and the repository of a project. */
export const githubEndpoints = {
  beginApp: {
    method: "POST",
    path: "/github-apps/begin",
    summary: "The manifest that a browser posts to GitHub to create the App.",
    access: { to: "operator" },
    body: z.object({
      host: z.url(),
      /** An organisation's App; the person's own without it. */
      organization: z.string().max(40).optional(),
      dashboardUrl: z.url(),
      webhookUrl: z.url().nullable(),
      state: z.string().min(20).max(200),
    }),
    reply: z.object({ action: z.url(), manifest: z.string() }),
    refusals: { forbidden: "This GitHub is not among those that the deployment allows." },
  },
  finishApp: {
    method: "POST",
    path: "/github-apps/finish",
    summary: "Takes what GitHub made of the manifest: keys and secrets, sealed at once.",
    access: { to: "operator" },
    body: z.object({ host: z.url(), code: z.string().min(1).max(200) }),
    reply: z.object({ slug: z.string(), installUrl: z.url() }),
    refusals: { github_refused: "GitHub does not know the code; it holds for an hour." },
  },
  listApps: {
    method: "GET",
    path: "/github-apps",
    summary: "The Apps of this deployment.",
    access: { to: "person" },
    reply: z.object({
      apps: z.array(z.object({ host: z.url(), slug: z.string(), installUrl: z.url() })),
      /** The GitHubs that an App may be created on. */
      allowedHosts: z.array(z.url()),
    }),
  },
  listRepositories: {
    method: "GET",
    path: "/projects/:slug/repositories",
    summary: "The repositories that both who asks and the App may work on.",
    access: { to: "project", role: "admin", named: "slug", inPerson: true },
    params: BySlug,
    query: z.object({ host: z.url() }),
    reply: z.object({ repositories: z.array(OfferedRepository) }),
    refusals: { unauthorized: "Sign in with GitHub again: its word for this session has ended." },
  },
  bindRepository: {
    method: "POST",
    path: "/projects/:slug/repository",
    summary:
      "Binds a repository that who asks has access to, by the App or by a token that is tested.",
    access: { to: "project", role: "admin", named: "slug" },
    params: BySlug,
    body: z.object({
      host: z.url(),
      owner: z.string().min(1).max(100),
      name: z.string().min(1).max(100),
      /** The repository's default branch without it. */
      baseBranch: z.string().min(1).max(250).optional(),
      /** A fine-grained token; by the App without it. */
      token: z.string().min(20).max(300).optional(),
    }),
    reply: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("bound"), repository: Repository }),
      z.object({ kind: z.literal("lacks"), permissions: z.array(PermissionCheck) }),
    ]),
    refusals: {
      unauthorized: "GitHub does not take the token, or the session's word has ended.",
      not_found: "There is no such repository, or who asks may not see it.",
    },
  },
  unbindRepository: {
    method: "POST",
    path: "/projects/:slug/repository/unbind",
    summary: "Forgets the repository and its token. Incidents stay.",
    access: { to: "project", role: "admin", named: "slug" },
    params: BySlug,
    reply: Done,
  },
  readAccess: {
    method: "GET",
    path: "/projects/:slug/repository",
    summary: "How a project reaches its repository, and what is wrong with it.",
    access: { to: "project", role: "viewer", named: "slug" },
    params: BySlug,
    reply: z.object({ access: RepositoryAccess.nullable() }),
  },
} satisfies Contract;
