import { request } from "node:http";
import { protobufTraces } from "#core/telemetry/otlp.fixture.ts";

export type Answer = { status: number; ms: number; retryAfterSeconds?: number };
type To = { agent: string; key: string };

const LARGEST_BYTES = 16 * 1024 * 1024;

/** As large an export as the agent takes: healthy requests, so that nothing but its size costs. */
export function largestExport(): Uint8Array {
  const spans = Array.from({ length: 500 }, (_, index) => ({
    traceId: index.toString(16).padStart(32, "a"),
    spanId: index.toString(16).padStart(16, "b"),
    kind: 2,
    attributes: { "http.response.status_code": 200, "http.route": `/carts/${index}` },
  }));
  // Exports written one after the other are one export: protobuf's lists grow that way.
  const one = protobufTraces([{ resource: { "service.name": "shop" }, spans }]);
  const whole = new Uint8Array(Math.floor(LARGEST_BYTES / one.length) * one.length);
  for (let at = 0; at < whole.length; at += one.length) whole.set(one, at);
  return whole;
}

/** Sends a body so many times at once; an answer that never comes is status 0, after half a minute. */
export function sendAtOnce(to: To, body: Uint8Array, times: number): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, () => send(to, body)));
}

/** Begins to send a body so many times, and hangs up in the middle. */
export async function hangUp(to: To, body: Uint8Array, times: number): Promise<void> {
  await Promise.all(
    Array.from({ length: times }, async () => {
      const sending = open(to, body.length);
      sending.on("error", () => undefined);
      await new Promise((resolve) => sending.write(body.subarray(0, body.length / 2), resolve));
      sending.destroy();
    }),
  );
}

function send(to: To, body: Uint8Array): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve) => {
    const ended = (status: number, retryAfter?: string) =>
      resolve({
        status,
        ms: performance.now() - started,
        ...(retryAfter === undefined ? {} : { retryAfterSeconds: Number(retryAfter) }),
      });
    const sending = open(to, body.length);
    sending.on("response", (response) => {
      response.resume();
      ended(response.statusCode ?? 0, response.headers["retry-after"]);
    });
    // A connection that is closed behind an early answer is no answer less.
    sending.on("error", () => ended(0));
    sending.setTimeout(30_000, () => sending.destroy(new Error("no answer")));
    sending.end(body);
  });
}

function open({ agent, key }: To, length: number) {
  return request(`${agent}/v1/traces`, {
    method: "POST",
    agent: false,
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/x-protobuf",
      "content-length": length,
    },
  });
}
