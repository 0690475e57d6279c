const COOKIE = /(?:^|;\s*)lang=([^;]*)/;

/** What the visitor chose, else what the browser prefers, else German. */
export function languageOf(headers) {
  const chosen = COOKIE.exec(headers.cookie ?? "")?.[1];
  if (chosen) return decodeURIComponent(chosen);
  const accepted = (headers["accept-language"] ?? "").split(",")[0].split(";")[0].trim();
  return accepted || "de";
}
