import * as z from "zod";

/** Where a sealed text stands: sealed for one place, it opens at no other. */
export const SealedPlace = z.object({ table: z.string(), row: z.string(), column: z.string() });
export type SealedPlace = z.infer<typeof SealedPlace>;

/** AES-GCM's own sizes: NIST SP 800-38D recommends an IV of 96 bits. */
export const IV_BYTES = 12;

const keyId = /^[A-Za-z0-9_-]{1,32}$/;

/** A secret as it is kept, in its parts. */
export type SealedParts = { keyId: string; iv: Uint8Array; ciphertext: Uint8Array };

/** Parts as one text: `<keyId>.<iv>.<ciphertext>`, the last two base64url. */
export function formatSealed({ keyId: id, iv, ciphertext }: SealedParts): string {
  return `${id}.${toBase64Url(iv)}.${toBase64Url(ciphertext)}`;
}

/** The parts of a sealed text, or null where it is none. */
export function parseSealed(text: string): SealedParts | null {
  const [id = "", iv = "", ciphertext = "", ...rest] = text.split(".");
  if (rest.length > 0 || !keyId.test(id)) return null;
  const [ivBytes, bytes] = [fromBase64Url(iv), fromBase64Url(ciphertext)];
  if (ivBytes?.length !== IV_BYTES || bytes === null || bytes.length === 0) return null;
  return { keyId: id, iv: ivBytes, ciphertext: bytes };
}

/** What is authenticated beside the secret. A part may hold a colon, so each says its length. */
export function placeBytes({ table, row, column }: SealedPlace): Uint8Array {
  const parts = [table, row, column].map((part) => `${part.length}:${part}`);
  return new TextEncoder().encode(parts.join(":"));
}

/** Bytes as base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of a base64url text, or null where it is none. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
