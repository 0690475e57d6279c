import { Fault } from "#core/fault.ts";
import {
  formatSealed,
  IV_BYTES,
  parseSealed,
  placeBytes,
  type SealedPlace,
} from "#core/sealing/sealed-text.ts";
import type { SealingKey } from "#core/sealing/sealing-keys.ts";

/** The setting of a service that seals: the newest key first, as core/sealing reads it. */
export type Keys = { SEALING_KEYS?: [SealingKey, ...SealingKey[]] | undefined };

/**
 * A secret as it may be kept in a place of the database: AES-256-GCM under the newest key, bound to
 * that place. Throws `settings_invalid` where this deployment has no key.
 */
export async function seal(settings: Keys, place: SealedPlace, secret: string): Promise<string> {
  const [newest] = keysOf(settings);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await importKey(newest, "encrypt");
  const additionalData = placeBytes(place);
  const text = new TextEncoder().encode(secret);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, text);
  return formatSealed({ keyId: newest.id, iv, ciphertext: new Uint8Array(sealed) });
}

/**
 * The secret that was sealed for a place. Throws `settings_invalid` where its key is listed no more,
 * or where it was sealed for another place: nothing of it is ever shown.
 */
export async function open(settings: Keys, place: SealedPlace, sealed: string): Promise<string> {
  const parts = parseSealed(sealed);
  const found = parts && keysOf(settings).find(({ id }) => id === parts.keyId);
  if (!parts || !found)
    throw new Fault("settings_invalid", `No key of SEALING_KEYS opens ${nameOf(place)}.`);
  const key = await importKey(found, "decrypt");
  const algorithm = { name: "AES-GCM", iv: parts.iv, additionalData: placeBytes(place) };
  try {
    const bytes = await crypto.subtle.decrypt(algorithm, key, parts.ciphertext);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const message = `${nameOf(place)} was not sealed for this place, or with another key of this name.`;
    throw new Fault("settings_invalid", message, { cause });
  }
}

/** What texts under the newest key begin with; null where this deployment seals nothing. */
export function newestKeyId({ SEALING_KEYS }: Keys): string | null {
  return SEALING_KEYS?.[0].id ?? null;
}

function keysOf({ SEALING_KEYS }: Keys): [SealingKey, ...SealingKey[]] {
  if (SEALING_KEYS) return SEALING_KEYS;
  throw new Fault("settings_invalid", "SEALING_KEYS is not set, so no secret can be kept.");
}

function importKey({ bytes }: SealingKey, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [use]);
}

function nameOf({ table, column }: SealedPlace): string {
  return `A secret of ${table}.${column}`;
}
