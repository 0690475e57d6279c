import * as z from "zod";
import { KeyOwner } from "#core/project/key-owner.ts";
import { keyOwnerKey } from "#r2/keys.ts";
import { within } from "./admission/within.ts";

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

/** State's last answer about a key; undefined where R2 has none of this form, or none within `ms`. */
export async function readKeyCopy(
  store: R2Bucket,
  hash: string,
  ms: number,
): Promise<KeyCopy | undefined> {
  const reading = async () => (await store.get(keyOwnerKey(hash)))?.json();
  try {
    return KeyCopy.safeParse(await within(ms, "R2", reading())).data;
  } catch {
    return undefined;
  }
}
