import { toHex } from "#core/hex.ts";

/** What a test error is told by, wherever it is shown. */
export const TEST_ERROR_TYPE = "AiaTestError";
/** Not one of AIA's own services: of those the agent opens no incident. */
export const TEST_ERROR_SERVICE = "test-error";

/** An OTLP/JSON export of one failed request with an exception, as an app's SDK sends it. */
export function testError(nowMs: number): string {
  const at = `${nowMs}000000`;
  return JSON.stringify({
    resourceSpans: [
      {
        resource: {
          attributes: attributesOf({
            "service.name": TEST_ERROR_SERVICE,
            "deployment.environment.name": "test",
          }),
        },
        scopeSpans: [
          {
            scope: { name: "aia.dashboard" },
            spans: [
              {
                traceId: randomHex(16),
                spanId: randomHex(8),
                name: "GET /aia-test",
                kind: 2,
                startTimeUnixNano: at,
                endTimeUnixNano: at,
                status: { code: 2 },
                attributes: attributesOf({
                  "http.request.method": "GET",
                  "http.route": "/aia-test",
                }),
                events: [
                  {
                    name: "exception",
                    timeUnixNano: at,
                    attributes: attributesOf({
                      "exception.type": TEST_ERROR_TYPE,
                      "exception.message": "A test from AIA's dashboard: nothing is broken.",
                    }),
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

function attributesOf(values: Record<string, string>) {
  return Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

function randomHex(bytes: number): string {
  return toHex(crypto.getRandomValues(new Uint8Array(bytes)));
}
