import type { IRequest } from "itty-router";
import type * as z from "zod";
import { retryAfterHeader } from "#core/backoff.ts";
import { Fault, toFault } from "#core/fault.ts";
import { createLog } from "../service/observe/log.ts";
import { metrics } from "../service/observe/metrics.ts";
import { isClients } from "./answer.ts";
import type { Env } from "./env.ts";

const log = createLog("agent");

export type Handler = (request: Request, env: Env, ctx: ExecutionContext) => Promise<object>;

/**
 * Wraps a handler of the paths that CI jobs call, which are no OTLP: JSON out, and whatever it
 * throws as `{ fault: { code, message } }`. They grant no web page anything: no CORS.
 */
export function jsonEndpoint(handle: Handler) {
  return async (request: IRequest, env: Env, ctx: ExecutionContext): Promise<Response> => {
    try {
      return Response.json(await handle(request, env, ctx));
    } catch (thrown) {
      return answerFault(toFault(thrown), new URL(request.url).pathname);
    }
  };
}

function answerFault(fault: Fault, path: string): Response {
  metrics.count("aia_faults_total", { service: "agent", code: fault.code });
  if (isClients(fault)) return Response.json({ fault: fault.report() }, { status: fault.status });
  log("error", "request failed", { path, fault: fault.report(), stack: fault.stack });
  const said = new Fault("service_unavailable", "AIA cannot take this right now; send it again.");
  const headers = { "retry-after": retryAfterHeader(fault.retryAfterSeconds ?? 5) };
  return Response.json({ fault: said.report() }, { status: 503, headers });
}

/** A value checked against a shape. Throws `bad_request` with the field that is wrong. */
export function parseAs<S extends z.ZodType>(shape: S, value: unknown, where: string): z.infer<S> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = [where, ...(issue?.path ?? [])].join(".");
  throw new Fault("bad_request", `${field}: ${issue?.message ?? "wrong shape"}`);
}

/** Bytes of JSON as text. Throws `bad_request` where they are not UTF-8. */
export function textOfBody(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Fault("bad_request", "body: not UTF-8");
  }
}
