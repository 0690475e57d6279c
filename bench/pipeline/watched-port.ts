import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import * as z from "zod";
import type { Period } from "./period.ts";

/** What one HTTP server of this process was asked so far. */
export type WatchedPort = {
  requests: number;
  /** SQL statements in those requests; none where the server is no database. */
  statements: number;
  /** When each answered request was here. Milliseconds since 1970. */
  periods: Period[];
  /** When the last request came or went. */
  lastMoveAt: number;
};

const Announced = z.object({ request: z.instanceof(IncomingMessage) });

/** Neon's driver writes it once a statement; inside a parameter its quotes are escaped. */
const STATEMENT = '"query":"';

/**
 * Counts and times the requests to servers of this process, by port, without standing in their way:
 * Node itself announces them. `stop` ends it.
 */
export function watchPorts(numbers: number[]): { ports: WatchedPort[]; stop: () => void } {
  const watched = new Map(numbers.map((number) => [number, unasked()]));
  const begun = new WeakMap<IncomingMessage, number>();

  function onStart(message: unknown): void {
    const { request } = Announced.parse(message);
    const port = watched.get(request.socket.localPort ?? 0);
    if (!port) return;
    begun.set(request, Date.now());
    port.requests += 1;
    port.lastMoveAt = Date.now();
    countStatements(request, port);
  }

  function onFinish(message: unknown): void {
    const { request } = Announced.parse(message);
    const from = begun.get(request);
    const port = watched.get(request.socket.localPort ?? 0);
    if (from === undefined || !port) return;
    port.lastMoveAt = Date.now();
    port.periods.push({ from, to: port.lastMoveAt });
  }

  subscribe("http.server.request.start", onStart);
  subscribe("http.server.response.finish", onFinish);
  return {
    ports: [...watched.values()],
    stop: () => {
      unsubscribe("http.server.request.start", onStart);
      unsubscribe("http.server.response.finish", onFinish);
    },
  };
}

function unasked(): WatchedPort {
  return { requests: 0, statements: 0, periods: [], lastMoveAt: 0 };
}

/** A listener beside the server's own reader sees the same chunks and takes none away. */
function countStatements(request: IncomingMessage, port: WatchedPort): void {
  let tail = "";
  request.on("data", (chunk: Buffer) => {
    const text = tail + chunk.toString("latin1");
    port.statements += text.split(STATEMENT).length - 1;
    tail = text.slice(1 - STATEMENT.length);
  });
}

/** Resolves once a port had no request for a while: what was begun is done. */
export async function quiet(port: WatchedPort, forMs = 200): Promise<void> {
  while (Date.now() - port.lastMoveAt < forMs)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
