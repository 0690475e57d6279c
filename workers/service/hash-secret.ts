import { toHex } from "#core/hex.ts";

/** The SHA-256 of a secret, in hex: what is kept of keys, sessions, links, invitations and tokens. */
export async function hashSecret(secret: string): Promise<string> {
  const bytes = new TextEncoder().encode(secret);
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
