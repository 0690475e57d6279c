import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import * as z from "zod";
import type { Period } from "./period.ts";

/** What one HTTP server of this process was asked so far. */
export type Endpoint = {
  requests: number;
  /** SQL statements in those requests; none where the server is no database. */
  statements: number;
  /** When each answered request was here. Milliseconds since 1970. */
  periods: Period[];
  /** When the last request came or went. */
  lastMoveAt: number;
};

const Heard = z.object({ request: z.instanceof(IncomingMessage) });

/** Neon's driver writes it once a statement; inside a parameter its quotes are escaped. */
const STATEMENT = '"query":"';

/**
 * Counts and times the requests to servers of this process, by port, without standing in their way:
 * Node itself announces them. `stop` ends it.
 */
export function watchEndpoints(ports: number[]): { endpoints: Endpoint[]; stop: () => void } {
  const watched = new Map(ports.map((port) => [port, unasked()]));
  const begun = new WeakMap<IncomingMessage, number>();

  function onStart(message: unknown): void {
    const { request } = Heard.parse(message);
    const endpoint = watched.get(request.socket.localPort ?? 0);
    if (!endpoint) return;
    begun.set(request, Date.now());
    endpoint.requests += 1;
    endpoint.lastMoveAt = Date.now();
    countStatements(request, endpoint);
  }

  function onFinish(message: unknown): void {
    const { request } = Heard.parse(message);
    const from = begun.get(request);
    const endpoint = watched.get(request.socket.localPort ?? 0);
    if (from === undefined || !endpoint) return;
    endpoint.lastMoveAt = Date.now();
    endpoint.periods.push({ from, to: endpoint.lastMoveAt });
  }

  subscribe("http.server.request.start", onStart);
  subscribe("http.server.response.finish", onFinish);
  return {
    endpoints: [...watched.values()],
    stop: () => {
      unsubscribe("http.server.request.start", onStart);
      unsubscribe("http.server.response.finish", onFinish);
    },
  };
}

function unasked(): Endpoint {
  return { requests: 0, statements: 0, periods: [], lastMoveAt: 0 };
}

/** A listener beside the server's own reader sees the same chunks and takes none away. */
function countStatements(request: IncomingMessage, endpoint: Endpoint): void {
  let tail = "";
  request.on("data", (chunk: Buffer) => {
    const text = tail + chunk.toString("latin1");
    endpoint.statements += text.split(STATEMENT).length - 1;
    tail = text.slice(1 - STATEMENT.length);
  });
}

/** Resolves once an endpoint had no request for a while: what was begun is done. */
export async function quiet(endpoint: Endpoint, forMs = 200): Promise<void> {
  while (Date.now() - endpoint.lastMoveAt < forMs)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
