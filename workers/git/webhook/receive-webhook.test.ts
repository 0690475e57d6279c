import { expect, test } from "vitest";
import { stub } from "../../service/stub.fixture.ts";
import type { Env } from "../env.ts";
import { AccessState } from "../state.fixture.ts";
import { receiveWebhook } from "./receive-webhook.ts";

const env = stub<Env>({
  STATE: new AccessState().binding,
  GITHUB_API_URL: "http://127.0.0.1:1",
  GITHUB_TOKEN: "known",
  GITHUB_WEBHOOK_SECRET: "a secret of this test alone",
});
const CHUNK_BYTES = 64 * 1024;

/** A delivery whose body has no end, and how much of it was read. */
function endless(signature: string): { request: Request; readBytes: () => number } {
  let read = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += CHUNK_BYTES;
      controller.enqueue(new Uint8Array(CHUNK_BYTES));
    },
  });
  const headers = { "x-hub-signature-256": signature, "x-github-event": "push" };
  const init = { method: "POST", headers, body, duplex: "half" };
  return { request: new Request("http://git/webhooks/github", init), readBytes: () => read };
}

test.each(["", "sha256=", "sha1=0000", `sha256=${"g".repeat(64)}`, `${"0".repeat(64)}`])(
  "a delivery with the signature %j is unauthorized before its body is read",
  async (signature) => {
    const { request, readBytes } = endless(signature);
    await expect(receiveWebhook(env, request)).rejects.toMatchObject({ code: "unauthorized" });
    // A stream fetches one chunk ahead by itself.
    expect(readBytes()).toBeLessThanOrEqual(CHUNK_BYTES);
  },
);

test("a delivery without an end is refused at the limit, and no more of it is kept", async () => {
  const { request, readBytes } = endless(`sha256=${"0".repeat(64)}`);
  await expect(receiveWebhook(env, request)).rejects.toMatchObject({ code: "too_large" });
  expect(readBytes()).toBeLessThan(1_000_000 + 4 * CHUNK_BYTES);
});
