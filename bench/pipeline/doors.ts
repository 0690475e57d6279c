import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import * as z from "zod";
import type { Span } from "./span.ts";

/** What one HTTP server of this process was asked so far. */
export type Door = {
  requests: number;
  /** SQL statements in those requests; none where the server is no database. */
  statements: number;
  /** When each answered request was here. Milliseconds since 1970. */
  spans: Span[];
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
export function watchDoors(ports: number[]): { doors: Door[]; stop: () => void } {
  const watched = new Map(ports.map((port) => [port, unasked()]));
  const begun = new WeakMap<IncomingMessage, number>();

  function onStart(message: unknown): void {
    const { request } = Heard.parse(message);
    const door = watched.get(request.socket.localPort ?? 0);
    if (!door) return;
    begun.set(request, Date.now());
    door.requests += 1;
    door.lastMoveAt = Date.now();
    countStatements(request, door);
  }

  function onFinish(message: unknown): void {
    const { request } = Heard.parse(message);
    const from = begun.get(request);
    const door = watched.get(request.socket.localPort ?? 0);
    if (from === undefined || !door) return;
    door.lastMoveAt = Date.now();
    door.spans.push({ from, to: door.lastMoveAt });
  }

  subscribe("http.server.request.start", onStart);
  subscribe("http.server.response.finish", onFinish);
  return {
    doors: [...watched.values()],
    stop: () => {
      unsubscribe("http.server.request.start", onStart);
      unsubscribe("http.server.response.finish", onFinish);
    },
  };
}

function unasked(): Door {
  return { requests: 0, statements: 0, spans: [], lastMoveAt: 0 };
}

/** A listener beside the server's own reader sees the same chunks and takes none away. */
function countStatements(request: IncomingMessage, door: Door): void {
  let tail = "";
  request.on("data", (chunk: Buffer) => {
    const text = tail + chunk.toString("latin1");
    door.statements += text.split(STATEMENT).length - 1;
    tail = text.slice(1 - STATEMENT.length);
  });
}

/** Resolves once a door had no request for a while: what was begun is done. */
export async function quiet(door: Door, forMs = 200): Promise<void> {
  while (Date.now() - door.lastMoveAt < forMs)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
