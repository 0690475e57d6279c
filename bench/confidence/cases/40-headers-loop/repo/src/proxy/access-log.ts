import type { ProxyRequest } from "./types.ts";

/** A line of the access log. Never a header's value but the agent's. */
export function accessLine({ method, path, headers }: ProxyRequest, status: number, ms: number): string {
  const agent = headers["user-agent"] ?? "-";
  return `${method} ${path} ${status} ${Math.round(ms)}ms ${JSON.stringify(agent.slice(0, 80))}`;
}
