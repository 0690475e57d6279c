import { retryAfterHeader } from "#core/backoff.ts";
import { type Fault, toFault } from "#core/fault.ts";
import {
  contentTypeOf,
  encodeExportResponse,
  encodeStatus,
  type PartialSuccess,
} from "#core/telemetry/responses.ts";
import type { Encoding } from "#core/telemetry/telemetry.ts";

/** Browsers send telemetry too; a key may only write, so any page may. */
const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "POST, OPTIONS",
  "access-control-allow-headers":
    "authorization, content-encoding, content-type, traceparent, tracestate, x-api-key",
  "access-control-expose-headers": "retry-after",
  "access-control-max-age": "86400",
};

/** gRPC's code for each HTTP status, as the Collector pairs them. */
const grpcCodes: Record<number, number> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  405: 12,
  413: 8,
  415: 3,
  429: 8,
  503: 14,
};

/** OpenTelemetry's clients give up after about ten seconds in all: a longer wait loses the data. */
const LONGEST_WAIT_SECONDS = 5;

export function preflight(): Response {
  return new Response(null, { status: 204, headers: cors });
}

export function taken(encoding: Encoding, partial?: PartialSuccess): Response {
  return answer(200, encoding, encodeExportResponse(encoding, partial));
}

/** A refusal as google.rpc.Status in the request's encoding. */
export function refused(
  encoding: Encoding,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  const body = encodeStatus(encoding, grpcCodes[status] ?? 2, message);
  return answer(status, encoding, body, headers);
}

/**
 * What was thrown, as an answer. A client's mistake keeps its status; our own trouble is always 503
 * with a short Retry-After, because clients drop their data on 500 and on any 4xx.
 */
export function failed(encoding: Encoding, thrown: unknown): Response {
  const fault = toFault(thrown);
  if (isClients(fault)) return refused(encoding, fault.status, fault.message);
  const text = "AIA cannot take this right now; send it again.";
  return refused(encoding, 503, text, {
    "retry-after": retryAfterHeader(fault.retryAfterSeconds ?? 1, LONGEST_WAIT_SECONDS),
  });
}

const clientCodes = ["bad_request", "unauthorized", "forbidden", "too_large", "unsupported_media"];

export function isClients(fault: Fault): boolean {
  return clientCodes.includes(fault.code);
}

function answer(
  status: number,
  encoding: Encoding,
  body: Uint8Array,
  headers: Record<string, string> = {},
): Response {
  return new Response(body, {
    status,
    headers: { "content-type": contentTypeOf(encoding), ...cors, ...headers },
  });
}
