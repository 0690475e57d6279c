import type { Context, MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { retryAfterHeader } from "#core/backoff.ts";
import { Fault, type FaultCode, faultCodes } from "#core/fault.ts";
import type { Log } from "../observe/log.ts";

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

/** Turns whatever a route threw into its one error form: `{ fault: { code, message } }`. */
export function answerFault(log: Log) {
  return (thrown: Error, context: Context): Response => {
    const fault = asFault(thrown);
    if (fault.status >= 500) {
      log("error", "request failed", {
        path: context.req.path,
        fault: fault.report(),
        stack: thrown.stack,
      });
    }
    if (fault.retryAfterSeconds !== undefined) {
      context.header("retry-after", retryAfterHeader(fault.retryAfterSeconds));
    }
    return context.json({ fault: fault.report() }, fault.status as ContentfulStatusCode);
  };
}

function asFault(thrown: Error): Fault {
  if (thrown instanceof Fault) return thrown;
  if (thrown instanceof HTTPException) return new Fault(codeOf(thrown.status), thrown.message);
  return new Fault("internal", "Something failed inside; the log has it.", { cause: thrown });
}

function codeOf(status: number): FaultCode {
  const codes = Object.keys(faultCodes) as FaultCode[];
  return codes.find((code) => faultCodes[code].status === status) ?? "internal";
}
