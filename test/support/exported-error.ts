import { jsonTraces, type SpanInput } from "#core/telemetry/otlp.fixture.ts";

type ExportedError = {
  type: string;
  revision?: string;
  release?: string;
  stacktrace?: string;
};

/** An OTLP/JSON export of one failed request, as an SDK sends it: the shop's own error under a type of its own. */
export function exportedError({ trace, ...error }: ExportedError & { trace: string }): string {
  return exportedErrors(error, [trace]);
}

/** The same of many failed requests, each in a trace of its own: as an SDK batches them. */
export function exportedErrors(error: ExportedError, traces: string[]): string {
  const { revision, release } = error;
  const resource = {
    "service.name": "shop",
    "telemetry.sdk.language": "nodejs",
    ...(revision === undefined ? {} : { "vcs.ref.head.revision": revision }),
    ...(release === undefined ? {} : { "service.version": release }),
  };
  const spans = traces.map((trace) => failedRequest(error, trace));
  return new TextDecoder().decode(jsonTraces([{ resource, spans }]));
}

function failedRequest({ type, stacktrace }: ExportedError, traceId: string): SpanInput {
  const now = Date.now();
  const message = "Cannot read properties of undefined (reading 'percent')";
  const frames = [
    "discountOf (file:///app/src/discounts.ts:18:24)",
    "async file:///app/src/cart-routes.ts:17:22",
  ];
  const stack = `${type}: ${message}\n${frames.map((frame) => `    at ${frame}`).join("\n")}`;
  return {
    traceId,
    spanId: traceId.slice(0, 16),
    name: "GET /carts/:id/total",
    kind: 2,
    startMs: now,
    endMs: now,
    status: { code: 2 },
    attributes: {
      "http.request.method": "GET",
      "http.route": "/carts/:id/total",
      "http.response.status_code": 500,
    },
    events: [
      {
        name: "exception",
        timeMs: now,
        attributes: {
          "exception.type": type,
          "exception.message": message,
          "exception.stacktrace": stacktrace ?? stack,
        },
      },
    ],
  };
}

/** An export of one request that was answered with 500, without an exception: it waits for its trace. */
export function exportedFailure({ route, trace }: { route: string; trace: string }): string {
  const { events: _, ...span } = failedRequest({ type: "Error" }, trace);
  const attributes = { ...span.attributes, "http.route": route };
  const resource = { "service.name": "shop", "telemetry.sdk.language": "nodejs" };
  const spans = [{ ...span, name: `GET ${route}`, attributes }];
  return new TextDecoder().decode(jsonTraces([{ resource, spans }]));
}

/** Sends as an SDK does: again, until the agent says that it has it. */
export async function sendUntilTaken(
  agent: string,
  key: string,
  body: string,
  patienceMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const taken = await fetch(`${agent}/v1/traces`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(5_000),
    }).then(
      (reply) => reply.ok,
      () => false,
    );
    if (taken) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The agent did not take an export.");
}
