import * as z from "zod";
import { toHex } from "#core/hex.ts";
import { LARGEST_FILE_BYTES } from "#core/repository/tree.ts";
import type { QueriedBlob } from "./source-query.ts";

/** A blob's text, or why it has none. */
export const BlobText = z.object({ text: z.string().nullable(), why: z.string() });
export type BlobText = z.infer<typeof BlobText>;

export const tooLarge: BlobText = { text: null, why: "larger than 512 kB" };
const binary: BlobText = { text: null, why: "binary" };

/** What REST gave, byte for byte; `base64` may have line breaks. */
export function decode(base64: string, size: number): BlobText {
  if (size > LARGEST_FILE_BYTES) return tooLarge;
  const bytes = Uint8Array.from(atob(base64.replace(/\s/g, "")), (character) =>
    character.charCodeAt(0),
  );
  if (bytes.includes(0)) return binary;
  try {
    // ignoreBOM keeps a byte order mark in the text, so that a patch gives it back.
    return {
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      why: "",
    };
  } catch {
    return { text: null, why: "not UTF-8" };
  }
}

/**
 * What GraphQL gave, where it can be believed; else null. GitHub turns other encodings into UTF-8
 * and cuts long files there, so a text counts only if git's own hash of it is the blob's id.
 */
export async function believed(oid: string, blob: QueriedBlob): Promise<BlobText | null> {
  const { text, isBinary, isTruncated, byteSize } = blob;
  if (byteSize > LARGEST_FILE_BYTES) return tooLarge;
  if (isBinary === true) return binary;
  if (text === null || isTruncated) return null;
  const bytes = new TextEncoder().encode(text);
  if (bytes.length !== byteSize || (await gitHash(bytes)) !== oid) return null;
  return bytes.includes(0) ? binary : { text, why: "" };
}

/** The id git gives to a blob of these bytes. */
async function gitHash(bytes: Uint8Array): Promise<string> {
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-1", whole)));
}
