import { toHex } from "#core/hex.ts";
import { errorPage } from "../state/call.ts";

const cookieName = "aia_session";

/** A form's token and, for a browser that has no session yet, the cookie that begins one. */
export interface FormToken {
  token: string;
  setCookie: string | null;
}

/** The token that this browser's forms must carry. */
export async function issueFormToken(request: Request): Promise<FormToken> {
  const known = sessionOf(request);
  if (known) return { token: await tokenOf(known), setCookie: null };
  const session = toHex(crypto.getRandomValues(new Uint8Array(32)));
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  return {
    token: await tokenOf(session),
    setCookie: `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Lax${secure}`,
  };
}

/**
 * Throws 403 unless a form was sent by one of our own pages: the Origin is ours, and the token
 * belongs to the session. The token is a hash of the session's id, so the page never shows the id.
 */
export async function requireOwnForm(request: Request, form: FormData): Promise<void> {
  const origin = request.headers.get("origin");
  if (origin === null || !isOurs(origin, request.url)) throw refused();
  const session = sessionOf(request);
  if (!session || form.get("token") !== (await tokenOf(session))) throw refused();
}

function isOurs(origin: string, url: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host;
}

function refused() {
  return errorPage(
    403,
    "This form is too old, or was not sent from this page. Go back, reload and try again.",
  );
}

function sessionOf(request: Request): string | undefined {
  const cookies = request.headers.get("cookie") ?? "";
  return /(?:^|;\s*)aia_session=([0-9a-f]{64})(?:;|$)/.exec(cookies)?.[1];
}

async function tokenOf(session: string): Promise<string> {
  const bytes = new TextEncoder().encode(`aia form ${session}`);
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
