import { isLoopbackHost, refuseForeign } from "#core/api/loopback.ts";

/**
 * Until there is a login the dashboard answers on the machine it runs on and nowhere else. The
 * host of the URL is what the browser typed, so a name that was rebound to 127.0.0.1 is refused too,
 * and so is whatever another web page sends.
 */
export function refuseForeignRequest({ url, headers }: Request): Response | undefined {
  const { host } = new URL(url);
  if (!isLoopbackHost(host)) return closed(addressPage);
  return refuseForeign({ host, origin: headers.get("origin") }, { pages: true }) === null
    ? undefined
    : closed(originPage);
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
<h1>This address is closed</h1>
<p>AIA's dashboard has no login yet, so it answers only on the machine it runs on.</p>
<p>Open it there as <b>http://127.0.0.1:3000</b>, or through a tunnel that ends there, such as
<code>ssh -L 3000:127.0.0.1:3000 your-machine</code>.</p>
</html>
`;

const originPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>AIA: not from this page</title>
<h1>This was sent by another page</h1>
<p>AIA's dashboard takes requests from its own pages only. Open it, and decide there.</p>
</html>
`;
