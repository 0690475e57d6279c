import * as z from "zod";
import type { Contract } from "../endpoint.ts";
import { resealEndpoint } from "../sealing.ts";
import { githubEndpoints, OfferedRepository, PermissionCheck } from "../state/endpoints/github.ts";
import { GithubApp, NewAccess } from "../state/repository-access.ts";

/** A person whom GitHub vouched for, with the token that it gave: sealed, so that git alone opens it. */
const GithubUser = z.object({ subject: z.string(), sealedToken: z.string() });

/** The token anew where it had to be refreshed: the one before it is worth nothing any more. */
const Renewed = z.object({ sealedToken: z.string().nullable() });

const unauthorized = "GitHub does not vouch for this person any more.";
const hostRefused = { forbidden: "This GitHub is not among those that the deployment allows." };

/** What state asks of GitHub on behalf of a person. Secrets come and go sealed. */
export const gitGithubEndpoints = {
  listHosts: {
    method: "GET",
    path: "/github/hosts",
    summary: "The GitHubs that this deployment may talk to.",
    reply: z.object({ hosts: z.array(z.url()) }),
  },
  writeManifest: {
    method: "POST",
    path: "/github/apps/manifest",
    summary: "The manifest of an App of AIA's, and where a browser posts it.",
    body: githubEndpoints.beginApp.body,
    reply: githubEndpoints.beginApp.reply,
    refusals: hostRefused,
  },
  convertManifest: {
    method: "POST",
    path: "/github/apps/convert",
    summary: "The App that GitHub made of a manifest, its secrets sealed.",
    body: githubEndpoints.finishApp.body,
    reply: GithubApp,
    refusals: { ...hostRefused, github_refused: "GitHub does not know the code." },
  },
  exchangeCode: {
    method: "POST",
    path: "/github/sign-in",
    summary: "Whom GitHub vouches for by the code of a sign-in.",
    body: z.object({
      app: GithubApp,
      redirectUri: z.url(),
      code: z.string(),
      verifier: z.string(),
    }),
    reply: GithubUser.extend({ name: z.string() }),
    refusals: { ...hostRefused, unauthorized },
  },
  listUserRepositories: {
    method: "POST",
    path: "/github/repositories",
    summary: "The repositories that both a person and the App may work on.",
    body: z.object({ app: GithubApp, user: GithubUser }),
    reply: z.object({ repositories: z.array(OfferedRepository), renewed: Renewed }),
    refusals: { ...hostRefused, unauthorized },
  },
  proveAccess: {
    method: "POST",
    path: "/github/repositories/prove",
    summary: "Whether a person may bind a repository: by the App, or by a token that is tested.",
    body: z.object({
      projectId: z.uuid(),
      host: z.url(),
      owner: z.string(),
      name: z.string(),
      baseBranch: z.string().optional(),
      by: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("app"), app: GithubApp, user: GithubUser }),
        z.object({ kind: z.literal("token"), token: z.string() }),
      ]),
    }),
    reply: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("proved"), access: NewAccess, renewed: Renewed }),
      z.object({
        kind: z.literal("lacks"),
        permissions: z.array(PermissionCheck),
        renewed: Renewed,
      }),
    ]),
    refusals: { ...hostRefused, unauthorized, not_found: "There is no such repository for them." },
  },
  reseal: resealEndpoint,
} satisfies Contract;
