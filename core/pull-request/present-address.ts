const loopback = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/;

/**
 * Where a page of GitHub is now. A stand-in on this machine may have got another port since the
 * address was stored; the pages of any other GitHub stay where they were.
 */
export function presentAddress(stored: string, githubUrl: string): string {
  if (!URL.canParse(stored) || !URL.canParse(githubUrl)) return stored;
  const [then, now] = [new URL(stored), new URL(githubUrl)];
  if (!loopback.test(then.hostname) || !loopback.test(now.hostname)) return stored;
  return new URL(`${then.pathname}${then.search}${then.hash}`, now).href;
}

/** Where the pages of a GitHub are whose API stands at an address: its own, or an Enterprise's. */
export function githubPages(apiUrl: string): string {
  const url = new URL(apiUrl);
  if (url.hostname === "api.github.com") return "https://github.com";
  return url.origin;
}
