import { sign } from "@octokit/webhooks-methods";
import { describe, expect, test } from "vitest";
import { WebhookMessage } from "#queues/webhooks.ts";
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

describe("a signed delivery", () => {
  const repository = { id: 1, name: "shop", owner: { login: "acme" } };
  const sender = { login: "jane", id: 2 };
  const deliver = async (event: string, body: object) => {
    const sent: WebhookMessage[] = [];
    const send = async (message: unknown) => void sent.push(WebhookMessage.parse(message));
    const text = JSON.stringify({ repository, sender, ...body });
    const headers = {
      "x-hub-signature-256": await sign("a secret of this test alone", text),
      "x-github-event": event,
      "x-github-delivery": crypto.randomUUID(),
    };
    const request = new Request("http://git/webhooks/github", {
      ...{ method: "POST", headers, body: text },
    });
    const response = await receiveWebhook({ ...env, WEBHOOKS: stub<Queue>({ send }) }, request);
    expect(response.status).toBe(202);
    return sent[0];
  };
  const issue = { number: 7, pull_request: {} };
  const comment = { id: 5 };

  test.each<[string, object, Partial<WebhookMessage>]>([
    ["issue_comment", { action: "created", issue, comment }, { pullRequest: 7, comment: 5 }],
    ["issue_comment", { action: "edited", issue, comment }, { pullRequest: 7, comment: null }],
    [
      "issue_comment",
      { action: "created", issue: { number: 7 }, comment },
      { pullRequest: null, comment: 5 },
    ],
    ["status", { sha: "abc", state: "success" }, { pullRequest: null, headSha: "abc" }],
    ["check_run", { action: "completed", check_run: { head_sha: "abc" } }, { headSha: "abc" }],
    ["push", { ref: "refs/heads/main", after: "abc" }, { branch: "main", headSha: "abc" }],
    ["push", { ref: "refs/tags/v1", after: "abc" }, { branch: null }],
  ])("of %s says where to look: %j", async (event, body, told) => {
    expect(await deliver(event, body)).toMatchObject({ event, actor: "jane", ...told });
  });
});
