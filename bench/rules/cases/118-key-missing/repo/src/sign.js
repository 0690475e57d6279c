import { createHmac, timingSafeEqual } from "node:crypto";
import { keyOf } from "./keys.js";

/** The signature of a path, made with a month's key. */
export function sign(path, month) {
  return createHmac("sha256", keyOf(month)).update(path).digest("base64url");
}

/** Whether a signature is that of a path. */
export function isSigned(path, month, signature) {
  const wanted = Buffer.from(sign(path, month));
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
