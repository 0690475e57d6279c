import { randomBytes } from "node:crypto";
import type { ApiKey } from "./api-keys.ts";

/** A new secret for a key; the old one is refused from then on. */
export function rotate(keys: Map<string, ApiKey>, id: string): string | null {
  const key = keys.get(id);
  if (!key || key.revokedAt !== null) return null;
  const secret = randomBytes(18).toString("base64url");
  keys.set(id, { ...key, secret });
  return `kr_${id}_${secret}`;
}
