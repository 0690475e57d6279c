import { type Client, createClient } from "#core/api/client.ts";
import type { ServiceName } from "#core/api/services.ts";
import { currentTraceparent } from "../observe/tracing.ts";

/** A client of another service of AIA, over its binding; each call goes on in the trace at hand. */
export function serviceClient(name: ServiceName, binding: Fetcher): Client {
  return createClient(baseOf(name), (request) => {
    const traceparent = currentTraceparent();
    if (traceparent !== undefined) request.headers.set("traceparent", traceparent);
    return binding.fetch(request);
  });
}

/** A binding leads to its service whatever the host; one without a dot is no web page's. */
export function baseOf(name: ServiceName): string {
  return `http://${name}`;
}
