import { randomUUID } from "node:crypto";
import { extensionOf, isPicture, kindOf } from "./kinds.js";

const MOST_BYTES = 25_000_000;
const REFUSED = new Set(["exe", "bat", "cmd", "scr", "js"]);

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.name = "Refused";
    this.status = status;
  }
}

export function attacher({ store, thumbnails }) {
  return async function attach(ticket, { name, bytes }) {
    if (bytes.length > MOST_BYTES) throw new Refused(413, "The file is larger than 25 MB.");
    const extension = extensionOf(name);
    if (REFUSED.has(extension)) throw new Refused(415, `Files of the kind .${extension} are not taken.`);
    const key = `${ticket}/${randomUUID()}.${extension}`;
    await store.put(key, bytes, { kind: kindOf(name), name });
    if (isPicture(name)) await thumbnails.request(key);
    return { key, name, kind: kindOf(name), bytes: bytes.length };
  };
}
