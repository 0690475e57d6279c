import type { Server } from "../server.ts";

/** Tells how long an answer took; leaves the answer itself alone. */
export function timing(now: () => number) {
  return (server: Server): void => {
    let started = 0;
    server.hooks.onRequest(() => {
      started = now();
    });
    server.hooks.onSend((_payload, reply) => {
      reply.header("server-timing", `total;dur=${now() - started}`);
    });
  };
}
