/** A fresh nonce for the scripts of one page. */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
}

/** Sets what a browser must hold against everything an attacker can write into an error message. */
export function setSecurityHeaders(headers: Headers, nonce: string): void {
  headers.set("content-security-policy", contentSecurityPolicy(nonce));
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  // Not `no-referrer`: under that a browser sends our own forms with `Origin: null`.
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  headers.set("cache-control", "no-store");
}

function contentSecurityPolicy(nonce: string): string {
  // Vite's hot reload puts styles inline and talks over a WebSocket; a build does neither.
  const hot = import.meta.env.DEV;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self'${hot ? " 'unsafe-inline'" : ""}`,
    `connect-src 'self'${hot ? " ws:" : ""}`,
    "img-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
