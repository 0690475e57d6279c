import { currentTraceparent } from "../observe/tracing.ts";

/** POSTs JSON to another service of AIA, within the trace at hand. */
export function post(service: Fetcher, url: string, body: unknown): Promise<Response> {
  const traceparent = currentTraceparent();
  return service.fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(traceparent === undefined ? {} : { traceparent }),
    },
    body: JSON.stringify(body),
  });
}
