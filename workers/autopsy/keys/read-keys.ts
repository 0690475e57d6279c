import { aiEndpoints, type SealedAiKey } from "#core/api/state/endpoints/ai.ts";
import { serviceClient } from "../../service/api/client.ts";

/** A project's own keys to models, sealed, as state keeps them. */
export async function readKeys(state: Fetcher, projectId: string): Promise<SealedAiKey[]> {
  const { keys } = await serviceClient("state", state)(aiEndpoints.listAiKeys, {
    params: { projectId },
  });
  return keys;
}
