import * as z from "zod";

/** AES-256. */
const KEY_BYTES = 32;

/** A key that secrets are sealed with, and what their texts call it. */
export type SealingKey = { id: string; bytes: Uint8Array<ArrayBuffer> };

/**
 * The setting SEALING_KEYS: `id:base64,older:base64`. The first seals; the others still open what
 * was sealed with them, until all of it has been sealed anew.
 */
export const SealingKeys = z.string().transform((text, context): [SealingKey, ...SealingKey[]] => {
  const keys = text.split(",").map((each) => readKey(each.trim()));
  const known = keys.filter((key) => key !== null);
  const [first, ...rest] = known;
  const names = new Set(known.map(({ id }) => id));
  if (first !== undefined && known.length === keys.length && names.size === keys.length)
    return [first, ...rest];
  context.addIssue({
    code: "custom",
    message: `should be like id:key,older:key, each id once and each key ${KEY_BYTES} bytes in base64`,
  });
  return z.NEVER;
});

function readKey(text: string): SealingKey | null {
  const [, id, base64] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/.exec(text) ?? [];
  if (id === undefined || base64 === undefined) return null;
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return bytes.length === KEY_BYTES ? { id, bytes } : null;
}
