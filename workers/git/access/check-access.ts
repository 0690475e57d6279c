import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { judgeAccess } from "#core/github/seen-access.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Edge } from "./connect.ts";
import { inspectAccess } from "./inspect.ts";

/**
 * Asks GitHub what a project's access is worth now and lets state know; answers what is wrong, in a
 * sentence, or null. Throws where GitHub or state cannot say.
 */
export async function checkAccess(edge: Edge, access: ProjectAccess): Promise<string | null> {
  const { app, host, repository, defaultBranch, projectId, repositoryId } = access;
  const by = access.sealedToken === null ? "app" : "token";
  const seen = await inspectAccess(edge, access);
  const bound = { by, host, appSlug: app?.slug ?? null, repository, defaultBranch } as const;
  const judged = judgeAccess(bound, seen);
  await serviceClient("state", edge.env.STATE)(accessEndpoints.reportAccess, {
    body: { projectId, repositoryId, ...judged },
  });
  return judged.trouble;
}
