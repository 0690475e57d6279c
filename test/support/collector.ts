import { createServer } from "node:http";
import { decodeTraces } from "#core/telemetry/decode.ts";
import { freePort } from "../../local/run/ports.ts";

export type CollectedSpan = {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  /** Empty for a trace's first span. */
  parentSpanId: string;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
};

export type Collector = {
  url: string;
  spans: CollectedSpan[];
  requests: () => number;
  stop: () => Promise<void>;
};

/**
 * An OpenTelemetry collector on a port of this machine, as far as taking traces goes. One that
 * hangs takes connections and never answers.
 */
export async function startCollector({ hangs = false } = {}): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests += 1;
    if (hangs) return;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const isTraces = request.method === "POST" && request.url === "/v1/traces";
    const { resourceSpans, rejected } = decodeTraces(Buffer.concat(chunks), "json");
    response.statusCode = isTraces && rejected === 0 ? 200 : 400;
    for (const { resource, spans: taken } of resourceSpans) {
      const service = String(resource.get("service.name"));
      for (const { traceId, spanId, parentSpanId, startMs, durationMs, details } of taken) {
        const time = { from: startMs, to: startMs + durationMs };
        spans.push({ service, name: details.name, traceId, spanId, parentSpanId, ...time });
      }
    }
    response.setHeader("content-type", "application/json").end("{}");
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    requests: () => requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
