import { isLoopbackHost } from "#core/api/loopback.ts";

/**
 * Whether the browser's end of the connection is encrypted. What arrives as http under a name that is
 * not loopback came through a proxy that ends TLS, or the browser drops the cookie as it should.
 */
export function isOverHttps(request: Request): boolean {
  const { protocol, host } = new URL(request.url);
  return protocol === "https:" || !isLoopbackHost(host);
}

/** A cookie of the whole dashboard: over https its name keeps sibling domains from setting it. */
export function cookieName(request: Request, name: string): string {
  return isOverHttps(request) ? `__Host-${name}` : name;
}

/** The value of a cookie, of base64url's characters; null where there is none or another form. */
export function readCookie(request: Request, name: string): string | null {
  const wanted = cookieName(request, name);
  const all = (request.headers.get("cookie") ?? "").split(/;\s*/);
  const [own] = all.filter((each) => each.startsWith(`${wanted}=`));
  const value = own?.slice(wanted.length + 1) ?? "";
  return /^[0-9A-Za-z_-]{1,4000}$/.test(value) ? value : null;
}

/** Sets a cookie that no script reads; without a length, for as long as the browser is open. */
export function writeCookie(
  request: Request,
  name: string,
  value: string,
  seconds?: number,
): string {
  const secure = isOverHttps(request) ? "; Secure" : "";
  const age = seconds === undefined ? "" : `; Max-Age=${seconds}`;
  return `${cookieName(request, name)}=${value}; Path=/${age}; HttpOnly; SameSite=Lax${secure}`;
}

/** Takes a cookie away. */
export function dropCookie(request: Request, name: string): string {
  return writeCookie(request, name, "", 0);
}
