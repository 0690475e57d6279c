import { formatIngestKey, INGEST_RANDOM_CHARS, toBase62 } from "#core/project/ingest-key.ts";

/** A new ingest key; shown once, then only its hash is known. */
export function createIngestKey(slug: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(INGEST_RANDOM_CHARS * 2));
  return formatIngestKey(slug, toBase62(bytes, INGEST_RANDOM_CHARS));
}
