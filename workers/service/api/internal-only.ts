import type { MiddlewareHandler } from "hono";
import { refuseForeign } from "#core/api/loopback.ts";
import { Fault } from "#core/fault.ts";

/**
 * Guards an internal API where it has a port of its own (the laptop): service bindings use made-up
 * hosts without a dot, a browser cannot. Refuses any Origin, foreign hosts and bodies that are not
 * JSON, so that a web page a developer happens to visit cannot call it.
 */
export function internalOnly(): MiddlewareHandler {
  return async (context, next) => {
    const host = new URL(context.req.url).host;
    const isBinding = /^[a-z]+$/.test(host);
    const origin = context.req.header("origin") ?? null;
    const addressed = { host: isBinding ? "localhost" : host, origin };
    const refusal = refuseForeign(addressed, { pages: false });
    if (refusal) throw new Fault("forbidden", refusal);
    const hasBody = context.req.method !== "GET" && context.req.method !== "HEAD";
    if (hasBody && !context.req.header("content-type")?.startsWith("application/json")) {
      throw new Fault("unsupported_media", "Send content-type: application/json.");
    }
    await next();
  };
}
