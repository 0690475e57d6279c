import { isLoopbackHost } from "#core/api/loopback.ts";
import { isOverHttps } from "./cookie.ts";

/**
 * Refuses what was not sent to this dashboard by one of its own pages, as a page that says why. The
 * host of the URL is what the browser typed, so a name that was rebound to this machine is refused
 * too. `hosts` is the setting DASHBOARD_HOSTS, `name[:port]` with commas; loopback alone without it.
 */
export function refuseForeignRequest(
  request: Request,
  hosts: string | undefined,
): Response | undefined {
  const { host } = new URL(request.url);
  if (!isOwnHost(host, hosts)) return closed(addressPage);
  const origin = request.headers.get("origin");
  return origin === null || origin === ownOrigin(request) ? undefined : closed(originPage);
}

/** The origin of this dashboard's pages, as a browser sends it. */
export function ownOrigin(request: Request): string {
  return `${isOverHttps(request) ? "https" : "http"}://${new URL(request.url).host}`;
}

function isOwnHost(host: string, hosts: string | undefined): boolean {
  const named = (hosts ?? "").split(",").flatMap((each) => each.trim().toLowerCase() || []);
  return named.length === 0 ? isLoopbackHost(host) : named.includes(host.toLowerCase());
}

function closed(page: string): Response {
  return new Response(page, {
    status: 403,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    },
  });
}

const addressPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>AIA: this address is closed</title>
<main>
<h1>This address is closed</h1>
<p>AIA's dashboard answers under the names in its setting <b>DASHBOARD_HOSTS</b>; without one, on the
machine it runs on and nowhere else.</p>
<p>On a laptop, open it there as <b>http://127.0.0.1:3000</b>, or through a tunnel that ends there,
such as <code>ssh -L 3000:127.0.0.1:3000 your-machine</code>.</p>
</main>
</html>
`;

const originPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>AIA: not from this page</title>
<main>
<h1>This was sent by another page</h1>
<p>AIA's dashboard takes requests from its own pages only. Open it, and decide there.</p>
</main>
</html>
`;
