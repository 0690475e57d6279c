import type { AiKeyName, SealedAiKey } from "#core/api/state/endpoints/ai.ts";
import type { SealedPlace } from "#core/sealing/sealed-text.ts";
import { open, seal } from "../../service/sealing/seal.ts";
import type { Settings } from "../settings.ts";

/** As much of a key as tells it from others. */
const HINT_CHARS = 4;

/**
 * Where a key belongs: to one project, provider and address. Whoever may change a project's address
 * but does not know the key cannot have it sent elsewhere.
 */
export function aiKeyPlace(projectId: string, { provider, baseUrl }: AiKeyName): SealedPlace {
  const row = `${projectId} ${provider} ${baseUrl ?? ""}`;
  return { table: "ai_key", row, column: "sealed_key" };
}

/** A key as it is kept, and its last characters. Throws `settings_invalid` where nothing can be sealed. */
export async function sealKey(
  settings: Settings,
  { projectId, key, ...name }: AiKeyName & { projectId: string; key: string },
): Promise<{ sealed: string; hint: string }> {
  const sealed = await seal(settings, aiKeyPlace(projectId, name), key);
  return { sealed, hint: key.slice(-HINT_CHARS) };
}

/** A project's key to a provider at an address; null where it has none. Throws where it does not open. */
export async function openKey(
  settings: Settings,
  projectId: string,
  keys: SealedAiKey[],
  name: { provider: string; baseUrl: string | null },
): Promise<string | null> {
  const found = keys.find(
    ({ provider, baseUrl }) => provider === name.provider && baseUrl === name.baseUrl,
  );
  if (!found) return null;
  return open(settings, aiKeyPlace(projectId, found), found.sealed);
}
