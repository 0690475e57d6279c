import type { Context } from "hono";
import type { FaultReply } from "#core/api/fault-reply.ts";
import { retryAfterHeader } from "#core/backoff.ts";
import { Fault } from "#core/fault.ts";
import type { Log } from "../observe/log.ts";

/** A fault as a response: its status, its report as JSON, and Retry-After where it names a wait. */
export function faultResponse(fault: Fault): Response {
  const reply: FaultReply = { fault: fault.report() };
  const wait = fault.retryAfterSeconds;
  const headers: HeadersInit = wait === undefined ? {} : { "retry-after": retryAfterHeader(wait) };
  return Response.json(reply, { status: fault.status, headers });
}

/** Turns whatever a route threw into the API's one error form, and logs what is our own trouble. */
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
    return faultResponse(fault);
  };
}

function asFault(thrown: Error): Fault {
  if (thrown instanceof Fault) return thrown;
  return new Fault("internal", "Something failed inside; the log has it.", { cause: thrown });
}
