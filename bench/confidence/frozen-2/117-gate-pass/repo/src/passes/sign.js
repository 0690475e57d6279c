import { createHmac, timingSafeEqual } from "node:crypto";

export function signatureOf(text, secret) {
  return createHmac("sha256", secret).update(text).digest("base64url");
}

export function isSignedBy(text, signature, secret) {
  const given = Buffer.from(signature);
  const right = Buffer.from(signatureOf(text, secret));
  return given.length === right.length && timingSafeEqual(given, right);
}
