import { BadMessage } from "./errors.js";

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Headers by lower-case name; values of one name are joined with a comma. */
export function readHeaders(cursor) {
  const headers = new Map();
  for (let line = cursor.line(); line !== ""; line = cursor.line()) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    if (!NAME.test(name)) throw new BadMessage("a header has no name", cursor.at);
    const value = line.slice(colon + 1).trim();
    headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value);
  }
  return headers;
}
