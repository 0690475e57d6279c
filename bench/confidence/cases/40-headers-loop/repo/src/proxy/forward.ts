import { isHopByHop } from "./hop-by-hop.ts";
import type { HeaderMap, ProxyRequest, ProxyResponse } from "./types.ts";

type Upstream = (request: ProxyRequest) => Promise<ProxyResponse>;

/** Sends a request on, without what was meant for this proxy alone. */
export async function forward(request: ProxyRequest, upstream: Upstream, client: string) {
  const headers: HeaderMap = {};
  for (const [name, value] of request.headers as any) {
    if (isHopByHop(name, request.headers.connection)) continue;
    headers[name] = value;
  }
  const before = headers["x-forwarded-for"];
  headers["x-forwarded-for"] = before ? `${before}, ${client}` : client;
  const response = await upstream({ ...request, headers });
  return back(response);
}

function back(response: ProxyResponse) {
  const lines: string[] = [];
  for (const [name, value] of response.cookies) lines.push(`set-cookie: ${name}=${value}`);
  for (const name of Object.keys(response.headers).sort()) {
    if (isHopByHop(name, response.headers.connection)) continue;
    lines.push(`${name}: ${response.headers[name]}`);
  }
  return { status: response.status, lines, body: response.body };
}
