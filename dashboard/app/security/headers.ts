/** A fresh nonce for the scripts of one page. */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
}

/** From a route to the document alone: the one other origin that this page's forms may be sent to. */
export const FORM_TARGET_HEADER = "x-aia-form-target";

/** Sets what a browser must hold against everything an attacker can write into an error message. */
export function setSecurityHeaders(headers: Headers, nonce: string): void {
  const target = headers.get(FORM_TARGET_HEADER);
  headers.delete(FORM_TARGET_HEADER);
  headers.set("content-security-policy", contentSecurityPolicy(nonce, target));
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  // Not `no-referrer`: under that a browser sends our own forms with `Origin: null`.
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  headers.set("cache-control", "no-store");
}

function contentSecurityPolicy(nonce: string, formTarget: string | null): string {
  // Vite's hot reload puts styles inline and talks over a WebSocket; a build does neither.
  const hot = import.meta.env.DEV;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self'${hot ? " 'unsafe-inline'" : ""}`,
    `connect-src 'self'${hot ? " ws:" : ""}`,
    "img-src 'self'",
    "font-src 'self'",
    `form-action 'self'${formTarget === null ? "" : ` ${formTarget}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
