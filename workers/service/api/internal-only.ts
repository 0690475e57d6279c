import type { MiddlewareHandler } from "hono";
import { Fault } from "#core/fault.ts";

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Guards an internal API where it has a port of its own (the laptop): service bindings use made-up
 * hosts without a dot, a browser cannot. Refuses any Origin, foreign hosts and bodies that are not
 * JSON, so that a web page a developer happens to visit cannot call it.
 */
export function internalOnly(): MiddlewareHandler {
  return async (context, next) => {
    const host = new URL(context.req.url).host;
    const isBinding = /^[a-z]+$/.test(host);
    if (!isBinding && !loopback.test(host)) throw new Fault("forbidden", "This API is internal.");
    if (context.req.header("origin") !== undefined) {
      throw new Fault("forbidden", "This API does not answer web pages.");
    }
    const hasBody = context.req.method !== "GET" && context.req.method !== "HEAD";
    if (hasBody && !context.req.header("content-type")?.startsWith("application/json")) {
      throw new Fault("unsupported_media", "Send content-type: application/json.");
    }
    await next();
  };
}
