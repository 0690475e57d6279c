import { gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { Fault } from "#core/fault.ts";
import type { Encoding } from "#core/telemetry/telemetry.ts";
import { readUpTo, tooLarge } from "../service/api/read-up-to.ts";

/**
 * Limits of one export: OTLP asks for one after decompression too; an isolate has 128 MB, and
 * JSON.parse makes many times the bytes it reads.
 */
const MAX_COMPRESSED_BYTES = 4 * 1024 * 1024;
export const maxInflatedBytes = { protobuf: 16 * 1024 * 1024, json: 8 * 1024 * 1024 };

const decompressors = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  zstd: zstdDecompressSync,
};

/** Who hears of a body's size: of the bytes read so far, and of the whole once it is decompressed. */
type Heard = { onRead: (bytes: number) => void; onWhole: (bytes: number) => void };

/** How a request's body is compressed; `identity` where it is not. */
export function contentEncodingOf(request: Request): string {
  return request.headers.get("content-encoding")?.trim().toLowerCase() || "identity";
}

/**
 * The body of an export, decompressed. Throws `unsupported_media` for an encoding not known,
 * `too_large` over a limit, `bad_request` for bytes that do not decompress, and what `heard` throws.
 */
export async function readBody(
  request: Request,
  type: Encoding,
  heard: Heard,
): Promise<Uint8Array> {
  const limit = maxInflatedBytes[type];
  const encoding = contentEncodingOf(request);
  if (encoding === "identity") return readUpTo(request, limit, heard.onRead);
  const decompress = Object.entries(decompressors).find(([name]) => name === encoding)?.[1];
  if (!decompress) {
    throw new Fault("unsupported_media", "Send content-encoding gzip, deflate, zstd or none.");
  }
  const compressed = await readUpTo(request, MAX_COMPRESSED_BYTES, heard.onRead);
  if (compressed.length === 0) return compressed;
  const body = inflate(compressed, decompress, encoding, limit);
  heard.onWhole(body.length);
  return body;
}

function inflate(
  compressed: Uint8Array,
  decompress: (typeof decompressors)[keyof typeof decompressors],
  encoding: string,
  limit: number,
): Uint8Array {
  try {
    return decompress(compressed, { maxOutputLength: limit });
  } catch (cause) {
    if (isOverLimit(cause)) throw tooLarge(limit);
    throw new Fault("bad_request", `The body is not ${encoding}.`, { cause });
  }
}

/** workerd says it in words only; Node has a code. */
function isOverLimit(thrown: unknown): boolean {
  const text =
    thrown instanceof Error ? `${"code" in thrown ? thrown.code : ""} ${thrown.message}` : "";
  return /memory limit exceeded|ERR_BUFFER_TOO_LARGE/i.test(text);
}
