import { hash128 } from "#core/hash.ts";

/** An ingest key's random part: 190 bits, so nobody guesses one. */
export const INGEST_RANDOM_CHARS = 32;

const CHECKSUM_CHARS = 6;
const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const form = /^aia_([a-z0-9][a-z0-9-]{0,38})_([0-9A-Za-z]{38})$/;

/** A project's key for sending telemetry: `aia_<slug>_<random><checksum>`. `random` is 32 letters of base62. */
export function formatIngestKey(slug: string, random: string): string {
  return `aia_${slug}_${random}${checksum(slug, random)}`;
}

/**
 * The parts of an ingest key, or undefined where it is none. The checksum shows a mistyped key, or a
 * text that a scanner took for one, without asking anybody.
 */
export function parseIngestKey(key: string): { slug: string; random: string } | undefined {
  const [, slug, rest] = form.exec(key) ?? [];
  if (slug === undefined || rest === undefined) return undefined;
  const random = rest.slice(0, INGEST_RANDOM_CHARS);
  return rest.slice(INGEST_RANDOM_CHARS) === checksum(slug, random) ? { slug, random } : undefined;
}

/** Bytes from a random source as base62: bytes that would favour a letter are left out, so give plenty. */
export function toBase62(bytes: Uint8Array, length: number): string {
  const fair = [...bytes].filter((byte) => byte < 248);
  return fair
    .slice(0, length)
    .map((byte) => letters[byte % 62])
    .join("");
}

function checksum(slug: string, random: string): string {
  let rest = Number.parseInt(hash128(`aia_${slug}_${random}`).slice(0, 12), 16);
  let text = "";
  for (let index = 0; index < CHECKSUM_CHARS; index += 1) {
    text += letters[rest % 62] ?? "";
    rest = Math.floor(rest / 62);
  }
  return text;
}
