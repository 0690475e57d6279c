import { retryAfterHeader } from "#core/backoff.ts";
import { toFault } from "#core/fault.ts";
import {
  contentTypeOf,
  encodeExportResponse,
  encodeStatus,
  type PartialSuccess,
} from "#core/telemetry/responses.ts";
import type { Encoding } from "#core/telemetry/telemetry.ts";
import { publicFault } from "./public-fault.ts";

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
const SHORTEST_WAIT_SECONDS = 1;

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

/** What was thrown, as an answer in the request's encoding; our own trouble has a short Retry-After. */
export function failed(encoding: Encoding, thrown: unknown): Response {
  const fault = publicFault(toFault(thrown), SHORTEST_WAIT_SECONDS);
  const { status, message, retryAfterSeconds: wait } = fault;
  if (wait === undefined) return refused(encoding, status, message);
  const headers = { "retry-after": retryAfterHeader(wait, LONGEST_WAIT_SECONDS) };
  return refused(encoding, status, message, headers);
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
