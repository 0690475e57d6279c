import { parseIngestKey } from "#core/project/ingest-key.ts";

/**
 * A new key is shown once, in the browser that made it: state knows its hash alone. So that its page
 * can wait for the first event and be loaded again, the browser keeps it for that page, and no longer.
 */
const SHOWN_SECONDS = 30 * 60;
const cookieName = "aia_new_key";

/** The key that this browser made for a project a short while ago, or null. */
export function shownKey(request: Request, slug: string): string | null {
  const cookies = request.headers.get("cookie") ?? "";
  const key = /(?:^|;\s*)aia_new_key=(aia_[0-9A-Za-z_-]{1,100})(?:;|$)/.exec(cookies)?.[1] ?? "";
  return parseIngestKey(key)?.slug === slug ? key : null;
}

/**
 * The cookie that keeps it for the project's own pages, of which `connect.data` is one to the framework.
 * No script can read it.
 */
export function showKey(request: Request, slug: string, key: string): string {
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  return `${cookieName}=${key}; Path=/projects/${slug}; Max-Age=${SHOWN_SECONDS}; HttpOnly; SameSite=Strict${secure}`;
}
