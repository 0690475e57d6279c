import { isCode } from "#core/people/secret-code.ts";
import { SESSION_LONGEST_SECONDS } from "#core/people/session.ts";
import { dropCookie, readCookie, writeCookie } from "./cookie.ts";

const name = "aia";

/** The session of a browser, as its cookie has it; null for one that has none. */
export function sessionIn(request: Request): string | null {
  const session = readCookie(request, name);
  return session !== null && isCode("session", session) ? session : null;
}

/** The cookie of a new session. State ends it earlier where it is not used. */
export function keepSession(request: Request, session: string): string {
  return writeCookie(request, name, session, SESSION_LONGEST_SECONDS);
}

/** The cookie that ends it in this browser. */
export function dropSession(request: Request): string {
  return dropCookie(request, name);
}
