import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import type { WebhookMessage } from "#queues/webhooks.ts";
import { serviceClient } from "../../service/api/client.ts";
import { checkAccess } from "../access/check-access.ts";
import type { Edge } from "../access/connect.ts";
import { readAccess } from "../access/reach.ts";
import { tokensOf } from "../tokens/tokens-of.ts";

type Told = Pick<WebhookMessage, "host" | "installationId" | "repositoryId" | "forProject">;

/**
 * What an event of an installation or a repository may have changed: its tokens are dropped, since
 * they have the rights of before, and GitHub is asked about every access it may be about.
 */
export async function lookAtAccesses(edge: Edge, told: Told): Promise<void> {
  const { host, installationId } = told;
  if (host !== null && installationId !== null)
    await tokensOf(edge.env, host, installationId).dropAll();
  for (const access of await accessesOf(edge, told)) await checkAccess(edge, access);
}

async function accessesOf(
  edge: Edge,
  { host, installationId, repositoryId, forProject }: Told,
): Promise<ProjectAccess[]> {
  if (forProject !== null) return [(await readAccess(edge, forProject)) ?? []].flat();
  const query = host === null ? null : queryOf(host, installationId, repositoryId);
  if (query === null) return [];
  const ask = serviceClient("state", edge.env.STATE);
  return (await ask(accessEndpoints.findAccesses, { query })).accesses;
}

/** An event that names its repository is about that one, and else about the whole installation. */
function queryOf(host: string, installationId: number | null, repositoryId: number | null) {
  if (repositoryId !== null) return { host, repositoryId };
  return installationId === null ? null : { host, installationId };
}
