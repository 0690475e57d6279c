import * as z from "zod";
import { KeyOwner } from "#core/project/key-owner.ts";
import { keyOwnerKey } from "#r2/keys.ts";

const KeyCopy = z.object({ owner: KeyOwner, at: z.number() });
type KeyCopy = z.infer<typeof KeyCopy>;

/**
 * Keeps state's answer about a key in R2 for isolates that start while state is away; a key that is
 * no longer known loses its copy. A failure only means that there is no copy.
 */
export async function writeKeyCopy(
  store: R2Bucket,
  hash: string,
  owner: KeyOwner | null,
  at: number,
): Promise<void> {
  const key = keyOwnerKey(hash);
  const copy: KeyCopy | null = owner && { owner, at };
  await (copy ? store.put(key, JSON.stringify(copy)) : store.delete(key)).catch(() => undefined);
}

/** State's last answer about a key; undefined where R2 has none of this form, or is away. */
export async function readKeyCopy(store: R2Bucket, hash: string): Promise<KeyCopy | undefined> {
  try {
    const object = await store.get(keyOwnerKey(hash));
    return KeyCopy.safeParse(await object?.json()).data;
  } catch {
    return undefined;
  }
}
