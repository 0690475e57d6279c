import type { IRequest } from "itty-router";
import { Fault, toFault } from "#core/fault.ts";
import { faultResponse } from "../service/api/fault-response.ts";
import { createLog } from "../service/observe/log.ts";
import { metrics } from "../service/observe/metrics.ts";
import type { Env } from "./env.ts";
import { isClients, isTurnedAway, publicFault } from "./public-fault.ts";

const log = createLog("agent");

/** When a CI job should try again, where the fault does not say. */
const WAIT_SECONDS = 5;

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
  if (!isClients(fault) && !isTurnedAway(fault)) {
    log("error", "request failed", { path, fault: fault.report(), stack: fault.stack });
  }
  return faultResponse(publicFault(fault, WAIT_SECONDS));
}

/** Bytes of JSON as text. Throws `bad_request` where they are not UTF-8. */
export function textOfBody(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Fault("bad_request", "body: not UTF-8");
  }
}
