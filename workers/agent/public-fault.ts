import { Fault } from "#core/fault.ts";

const clientCodes = ["bad_request", "unauthorized", "forbidden", "too_large", "unsupported_media"];

/** Whether a fault is the client's mistake: sending the same again would not help. */
export function isClients(fault: Fault): boolean {
  return clientCodes.includes(fault.code);
}

/** Whether a fault turns a request away for what others, or it itself, send: counted, and no trouble of ours. */
export function isTurnedAway({ code }: Fault): boolean {
  return code === "over_quota" || code === "overloaded";
}

/**
 * A fault as a client outside gets it. A mistake of its own keeps code and status, and so does a
 * quota that is used up (429); our trouble is always 503, to be sent again after the fault's own wait or `waitSeconds`: OpenTelemetry's clients
 * drop their data on 500 and on any 4xx.
 */
export function publicFault(fault: Fault, waitSeconds: number): Fault {
  if (isClients(fault) || fault.code === "over_quota") return fault;
  const { retryAfterSeconds = waitSeconds } = fault;
  return new Fault("service_unavailable", "AIA cannot take this right now; send it again.", {
    cause: fault,
    retryAfterSeconds,
  });
}
