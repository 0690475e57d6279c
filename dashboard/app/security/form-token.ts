import { toHex } from "#core/hex.ts";
import { errorPage } from "../state/error-page.ts";
import { readCookie, writeCookie } from "./cookie.ts";
import { ownOrigin } from "./hosts.ts";
import { isSameText } from "./same-text.ts";
import { sessionIn } from "./session-cookie.ts";

/** Told apart by it: a browser in which nobody is signed in. */
const anonymous = "aia-form";

/** A form's token and, for a browser without a session or such a cookie, the cookie it belongs to. */
export interface FormToken {
  token: string;
  setCookie: string | null;
}

/** The token that this browser's forms must carry: bound to its session, or to a cookie before there is one. */
export async function issueFormToken(request: Request): Promise<FormToken> {
  const known = boundTo(request);
  if (known) return { token: await tokenOf(known), setCookie: null };
  const made = toHex(crypto.getRandomValues(new Uint8Array(32)));
  return { token: await tokenOf(made), setCookie: writeCookie(request, anonymous, made) };
}

/**
 * Throws 403 unless a form was sent by one of our own pages: the Origin is ours, and the token
 * belongs to the session. The token is a hash of the session, so the page never shows the session.
 */
export async function requireOwnForm(request: Request, form: FormData): Promise<void> {
  if (request.headers.get("origin") !== ownOrigin(request)) throw refused();
  const known = boundTo(request);
  const token = form.get("token");
  if (!known || typeof token !== "string" || !(await isSameText(token, await tokenOf(known))))
    throw refused();
}

function boundTo(request: Request): string | null {
  return sessionIn(request) ?? readCookie(request, anonymous);
}

function refused() {
  return errorPage(
    403,
    "This form is too old, or was not sent from this page. Go back, reload and try again.",
  );
}

async function tokenOf(secret: string): Promise<string> {
  const bytes = new TextEncoder().encode(`aia form ${secret}`);
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
