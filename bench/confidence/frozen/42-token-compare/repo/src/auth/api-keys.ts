import { secretsEqual } from "./compare.ts";

export type ApiKey = { id: string; secret: string; scopes: string[]; revokedAt: string | null };

export type Verdict =
  | { kind: "allowed"; key: ApiKey }
  | { kind: "refused"; reason: "malformed" | "unknown" | "revoked" };

const FORM = /^kr_([a-z0-9]{6})_(.+)$/;

export function verify(header: string | undefined, keys: Map<string, ApiKey>): Verdict {
  const match = FORM.exec(header?.replace(/^Bearer /, "") ?? "");
  if (!match) return { kind: "refused", reason: "malformed" };
  const [, id = "", secret = ""] = match;
  const key = keys.get(id);
  if (!key || !secretsEqual(secret, key.secret)) return { kind: "refused", reason: "unknown" };
  if (key.revokedAt !== null) return { kind: "refused", reason: "revoked" };
  return { kind: "allowed", key };
}
