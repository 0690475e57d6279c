import type { Context, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { ServiceName } from "#core/api/services.ts";
import { toFault } from "#core/fault.ts";
import { metrics } from "./metrics.ts";
import { continueTrace, type SpanStart } from "./tracing.ts";

/**
 * Counts and times every request of a service by its route, and joins it to its caller's trace. On
 * public paths a caller's trace is not believed: anybody could add spans to an incident's.
 */
export function observeRequests(
  service: ServiceName,
  callers: "internal" | "public" = "internal",
): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now();
    const traceparent = callers === "internal" ? context.req.header("traceparent") : undefined;
    const span: SpanStart = { name: "request", kind: "server", attributes: {} };
    const invocation = { service, env: context.env, ctx: context.executionCtx };
    await continueTrace(invocation, traceparent, span, async () => {
      await next();
      describe(span, context);
    });
    const route = routeOf(context);
    metrics.count("aia_requests_total", { service, route, status: String(context.res.status) });
    metrics.time({ service, route }, (performance.now() - started) / 1_000);
    if (context.error) {
      metrics.count("aia_faults_total", { service, code: toFault(context.error).code });
    }
  };
}

function describe(span: SpanStart, context: Context): void {
  const { method } = context.req;
  const { status } = context.res;
  span.name = routeOf(context);
  span.attributes = {
    "http.request.method": method,
    "http.route": routePath(context, -1),
    "http.response.status_code": status,
  };
  // A caller's own mistake is no error of the server, as OpenTelemetry's conventions say.
  if (status >= 500) span.error = context.error ? toFault(context.error).code : String(status);
}

/** The route's pattern, never the path: a label that anybody may choose would have no end. */
function routeOf(context: Context): string {
  return `${context.req.method} ${routePath(context, -1)}`;
}
