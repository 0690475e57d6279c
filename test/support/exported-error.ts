/** An OTLP/JSON export of one failed request, as an SDK sends it: the shop's own error under a type of its own. */
export function exportedError(options: {
  type: string;
  trace: string;
  revision?: string;
  release?: string;
  stacktrace?: string;
}): string {
  const { type, trace, revision, release } = options;
  const now = `${Date.now()}000000`;
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const message = "Cannot read properties of undefined (reading 'percent')";
  const frames = [
    "discountOf (file:///app/src/discounts.ts:18:24)",
    "async file:///app/src/cart-routes.ts:17:22",
  ];
  return JSON.stringify({
    resourceSpans: [
      {
        resource: {
          attributes: [
            text("service.name", "shop"),
            text("telemetry.sdk.language", "nodejs"),
            ...(revision === undefined ? [] : [text("vcs.ref.head.revision", revision)]),
            ...(release === undefined ? [] : [text("service.version", release)]),
          ],
        },
        scopeSpans: [
          {
            spans: [
              {
                traceId: trace,
                spanId: trace.slice(0, 16),
                name: "GET /carts/:id/total",
                kind: 2,
                startTimeUnixNano: now,
                endTimeUnixNano: now,
                status: { code: 2 },
                attributes: [
                  text("http.request.method", "GET"),
                  text("http.route", "/carts/:id/total"),
                  { key: "http.response.status_code", value: { intValue: "500" } },
                ],
                events: [
                  {
                    name: "exception",
                    timeUnixNano: now,
                    attributes: [
                      text("exception.type", type),
                      text("exception.message", message),
                      text(
                        "exception.stacktrace",
                        options.stacktrace ??
                          `${type}: ${message}\n${frames.map((frame) => `    at ${frame}`).join("\n")}`,
                      ),
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
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
