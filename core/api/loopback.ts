/** Names under which a browser or a program reaches its own machine; any other may be rebound to it. */
const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/** What a request says of where it was sent, and from which page. `null` where a header is missing. */
export type Addressed = { host: string | null; origin: string | null };

/** Whether a Host header names this machine. A missing one does not. */
export function isLoopbackHost(host: string | null): boolean {
  return host !== null && loopbackHost.test(host);
}

/**
 * Why a request to a port that listens on loopback is refused, in a sentence, or null. A web page can
 * make a browser send requests to any port of the machine it runs on: under a name that was rebound
 * to 127.0.0.1 (refused by Host), or across origins (refused by Origin). Ports with pages of their
 * own take forms from those pages: `pages` allows the Origin that equals the Host.
 */
export function refuseForeign(
  { host, origin }: Addressed,
  { pages }: { pages: boolean },
): string | null {
  if (!isLoopbackHost(host)) return "This port answers on the machine it runs on, under 127.0.0.1.";
  if (origin === null || (pages && origin === `http://${host}`)) return null;
  return "This port does not answer other web pages.";
}
