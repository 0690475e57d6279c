import { toHex } from "#core/hex.ts";

/** SHA-256 of an ingest key in hex: all that is ever stored of it. */
export async function hashIngestKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return toHex(new Uint8Array(digest));
}
