import * as z from "zod";
import { Fault } from "#core/fault.ts";
import type { CallInput, CallReply, Endpoint } from "./endpoint.ts";
import { FaultReply } from "./fault-reply.ts";

/** Calls an endpoint of one service and gives its checked reply. Throws the service's own fault. */
export type Client = <E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
) => Promise<CallReply<E>>;

/**
 * A client of the service at `base`, over whatever `send` sends with. A fault of the other side is
 * thrown as it was, with its code. Throws `service_unavailable` (retry) where nobody answers or the
 * answer is not AIA's, `internal` with the ZodError as its cause for a reply in another form.
 */
export function createClient(base: string, send: (request: Request) => Promise<Response>): Client {
  return async <E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<CallReply<E>> => {
    let response: Response;
    let content: unknown;
    try {
      response = await send(requestTo(base, endpoint, input));
      content = endpoint.media === undefined ? await response.json() : await response.text();
    } catch (cause) {
      throw new Fault("service_unavailable", "Another service of AIA did not answer.", { cause });
    }
    if (!response.ok) throw faultOf(content, response.status);
    return readReply(endpoint, content);
  };
}

/** The request of a call, for who has to see the response itself. */
export function requestTo<E extends Endpoint>(
  base: string,
  endpoint: E,
  input: CallInput<E>,
): Request {
  const { params = {}, query = {}, body } = partsOf(input);
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  const { method } = endpoint;
  const url = `${base}${path}${search.size > 0 ? `?${search}` : ""}`;
  if (method === "GET") return new Request(url);
  return new Request(url, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
}

type Parts = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
};

/** An input has these parts and no others, as `CallInput` says. */
function partsOf(input: unknown): Parts {
  return input as Parts;
}

function readReply<E extends Endpoint>(endpoint: E, content: unknown): CallReply<E> {
  const { method, path, reply } = endpoint;
  const parsed = reply.safeParse(content);
  if (parsed.success) return asReply<E>(parsed.data);
  throw new Fault(
    "internal",
    `Another service answered ${method} ${path} in a form not known here: ${z.prettifyError(parsed.error)}`,
    { cause: parsed.error },
  );
}

/** What the endpoint's own reply shape has read is of its type. */
function asReply<E extends Endpoint>(parsed: unknown): CallReply<E> {
  return parsed as CallReply<E>;
}

function faultOf(content: unknown, status: number): Fault {
  const theirs = FaultReply.safeParse(content);
  if (!theirs.success) {
    return new Fault("service_unavailable", `Another service answered ${status}.`);
  }
  const { code, message, retryAfterSeconds } = theirs.data.fault;
  return new Fault(code, message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
