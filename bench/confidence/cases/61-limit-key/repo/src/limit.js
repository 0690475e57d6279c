import { clientKey } from "./client-key.js";

const EXEMPT = new Set(["/health", "/ready"]);

export function limit(windows, most, next) {
  return async function handle(request) {
    if (EXEMPT.has(request.path)) return next(request);
    const count = windows.add(clientKey(request));
    if (count > most) {
      const seconds = Math.ceil(windows.resetMs / 1000);
      return { status: 429, headers: { "retry-after": String(seconds) }, body: "too many requests" };
    }
    const response = await next(request);
    const left = String(Math.max(0, most - count));
    return { ...response, headers: { ...response.headers, "x-ratelimit-remaining": left } };
  };
}
