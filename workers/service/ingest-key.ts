import { toHex } from "#core/hex.ts";
import { formatIngestKey, INGEST_RANDOM_CHARS, toBase62 } from "#core/project/ingest-key.ts";

/** SHA-256 of an ingest key in hex: all that is ever stored of it. */
export async function hashIngestKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return toHex(new Uint8Array(digest));
}

/** A new ingest key; shown once, then only its hash is known. */
export function createIngestKey(slug: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(INGEST_RANDOM_CHARS * 2));
  return formatIngestKey(slug, toBase62(bytes, INGEST_RANDOM_CHARS));
}
