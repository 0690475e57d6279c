import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { AccessSeen, FindAccesses, GithubApp, ProjectAccess } from "../repository-access.ts";

/** What git asks about the Apps and about how projects reach their repositories, and what it reports. */
export const accessEndpoints = {
  readProjectAccess: {
    method: "GET",
    path: "/github/accesses/:projectId",
    summary: "How a project reaches its repository; null where the deployment's own token is used.",
    params: z.object({ projectId: z.uuid() }),
    reply: z.object({ access: ProjectAccess.nullable() }),
  },
  findAccesses: {
    method: "GET",
    path: "/github/accesses",
    summary: "The accesses of an installation or to a repository.",
    query: z.object({
      host: FindAccesses.shape.host,
      installationId: z.coerce.number().int().optional(),
      repositoryId: z.coerce.number().int().optional(),
    }),
    reply: z.object({ accesses: z.array(ProjectAccess) }),
  },
  reportAccess: {
    method: "POST",
    path: "/github/accesses/seen",
    summary:
      "What was seen of an access: a trouble, its end, a new name. Stages that waited go on.",
    body: AccessSeen,
    reply: z.object({ kind: z.enum(["saved", "unknown"]) }),
  },
  listAppSecrets: {
    method: "GET",
    path: "/github/app-secrets",
    summary: "The Apps of this deployment, their secrets sealed.",
    reply: z.object({ apps: z.array(GithubApp) }),
  },
  endGithubTokens: {
    method: "POST",
    path: "/github/tokens/end",
    summary: "Forgets the tokens of a person who took back the App's right to them.",
    body: z.object({ subject: z.string() }),
    reply: z.object({ kind: z.literal("done") }),
  },
  rotateSealing: {
    method: "POST",
    path: "/github/sealing/rotate",
    summary: "Seals everything that is sealed under the newest key.",
    body: z.object({}),
    reply: z.object({
      resealed: z.number().int(),
      /** What no listed key opens. */
      unreadable: z.number().int(),
    }),
  },
} satisfies Contract;
