import { type ApiKey, verify } from "../auth/api-keys.ts";

type Request = { headers: Record<string, string | undefined> };
type Next = (key: ApiKey) => Promise<{ status: number; body: unknown }>;

export function guard(keys: Map<string, ApiKey>, scope: string, next: Next) {
  return async (request: Request) => {
    const verdict = verify(request.headers.authorization, keys);
    if (verdict.kind === "refused") return { status: 401, body: { error: verdict.reason } };
    if (!verdict.key.scopes.includes(scope)) return { status: 403, body: { error: "scope" } };
    return next(verdict.key);
  };
}
