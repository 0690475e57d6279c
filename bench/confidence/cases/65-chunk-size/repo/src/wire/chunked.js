import { BadMessage } from "./errors.js";
import { readHeaders } from "./headers.js";

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * A body in chunks. The last chunk has no bytes, and trailers follow it.
 * A chunk is its size in hexadecimal, perhaps an extension after a semicolon, CRLF, the bytes, CRLF.
 */
export function readChunked(cursor) {
  const parts = [];
  let total = 0;
  for (;;) {
    const [text] = cursor.line().split(";");
    const size = Number.parseInt(text.trim(), 10);
    if (!(size >= 0)) throw new BadMessage(`"${text}" is no size`, cursor.at);
    if (size === 0) break;
    total += size;
    if (total > MOST_BYTES) throw new BadMessage("the body is too large", cursor.at);
    parts.push(cursor.take(size));
    cursor.crlf();
  }
  const trailers = readHeaders(cursor);
  return { body: Buffer.concat(parts), trailers };
}
