import { readChunked } from "./chunked.js";
import { Cursor } from "./cursor.js";
import { BadMessage } from "./errors.js";
import { readHeaders } from "./headers.js";

const STATUS_LINE = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/;

function lengthOf(headers, cursor) {
  const text = headers.get("content-length") ?? "0";
  if (!/^\d+$/.test(text)) throw new BadMessage("the length is no number", cursor.at);
  return Number.parseInt(text, 10);
}

/** A whole response, and how many of the bytes it took. Throws Incomplete where more have to come. */
export function readResponse(bytes) {
  const cursor = new Cursor(bytes);
  const match = STATUS_LINE.exec(cursor.line());
  if (!match) throw new BadMessage("there is no status line", 0);
  const status = Number(match[1]);
  const headers = readHeaders(cursor);
  if (status === 204 || status === 304) return { status, headers, body: Buffer.alloc(0), used: cursor.at };
  if ((headers.get("transfer-encoding") ?? "").toLowerCase() === "chunked") {
    const { body, trailers } = readChunked(cursor);
    return { status, headers: new Map([...headers, ...trailers]), body, used: cursor.at };
  }
  const body = cursor.take(lengthOf(headers, cursor));
  return { status, headers, body, used: cursor.at };
}
