import { beforeEach, describe, expect, inject, test } from "vitest";
import type { Fault } from "#core/fault.ts";
import { standIn } from "../you.fixture.ts";
import { youProvider } from "./you.ts";

const urls = inject("you");
const you = standIn(urls.client);

function client(more: Partial<Parameters<typeof youProvider>[0]> = {}) {
  return youProvider({
    name: "you",
    service: "you",
    model: "express",
    baseUrl: you.url,
    key: "you-key",
    timeoutMs: 2_000,
    creditRetrySeconds: 300,
    ...more,
  });
}

function ask(provider = client(), more: { maxOutputChars?: number } = {}) {
  return provider.complete({
    system: "Answer in JSON.",
    user: "Why?",
    maxOutputChars: 1_000,
    signal: AbortSignal.timeout(provider.timeoutMs),
    ...more,
  });
}

/** The fault a call ends with; a call that ends well is the test's failure. */
async function faultOf(call: Promise<unknown>): Promise<Fault> {
  return call.then(
    () => Promise.reject(new Error("it answered")),
    (thrown: Fault) => thrown,
  );
}

beforeEach(() => you.script());

describe("an answer", () => {
  test("is asked for with both texts as one, and measured in characters", async () => {
    await you.script({ kind: "answer", text: "Because." });
    expect(await ask()).toEqual({
      text: "Because.",
      usage: { inputChars: 21, outputChars: 8 },
    });
    const calls = await you.calls();
    expect(calls.at(-1)).toEqual({
      auth: "x-api-key",
      input: "Answer in JSON.\n\nWhy?",
      status: 200,
    });
  });

  test("may bear its older name", async () => {
    await you.script({ kind: "answer", text: "Because.", type: "chat_node.answer" });
    expect((await ask()).text).toBe("Because.");
  });

  test("is all its texts in order, and nothing else", async () => {
    const body = JSON.stringify({
      output: [
        { type: "web_search.results", content: [{ title: "A page" }] },
        { type: "message.answer", text: "First." },
        { type: "something.new", text: "Not this." },
        { type: "message.answer", text: "Second." },
      ],
    });
    await you.script({ kind: "raw", status: 200, body });
    expect((await ask()).text).toBe("First.\nSecond.");
  });

  test("is fetched with a bearer token where the raw key is not taken", async () => {
    const bearer = standIn(urls.bearerOnly);
    await bearer.script({ kind: "answer", text: "Because." });
    expect((await ask(client({ baseUrl: `${bearer.url}/` }))).text).toBe("Because.");
    expect((await bearer.calls()).map(({ auth, status }) => [auth, status])).toEqual([
      ["x-api-key", 401],
      ["bearer", 200],
    ]);
  });
});

describe("a refusal", () => {
  test.each([
    ["key_invalid_400", "ai_unauthorized", false],
    ["key_missing", "ai_unauthorized", false],
    ["no_scope", "ai_unauthorized", false],
    ["agent_not_found", "ai_not_found", false],
    ["agent_not_supported", "ai_not_found", false],
    ["bad_combination", "ai_unreadable", false],
    ["too_many", "ai_rate_limited", true],
    ["authentication_broken", "ai_unavailable", true],
    ["authorization_broken", "ai_unavailable", true],
  ] as const)("%s is %s", async (name, code, retry) => {
    await you.script({ kind: "refusal", name, times: 2 });
    const fault = await faultOf(ask());
    expect(fault).toMatchObject({ code, retry, retryAfterSeconds: undefined });
  });

  test("of the key is one of both headers, and never shows the key", async () => {
    const before = (await you.calls()).length;
    const fault = await faultOf(ask(client({ key: "wrong-key" })));
    expect(fault.code).toBe("ai_unauthorized");
    expect(fault.message).toBe(
      "The model's service does not take the key: check it and what it may do. It answered 401: Invalid or expired API key",
    );
    const calls = (await you.calls()).slice(before);
    expect(calls.map(({ auth }) => auth)).toEqual(["x-api-key", "bearer"]);
    await you.script({
      kind: "raw",
      status: 403,
      body: '{"detail":"you-key lacks a scope"}',
    });
    expect((await faultOf(ask())).message).not.toContain("you-key");
  });

  test("for want of credit waits long, unless it is said how long", async () => {
    await you.script({ kind: "refusal", name: "no_credit" });
    expect(await faultOf(ask())).toMatchObject({
      code: "ai_out_of_credit",
      retry: true,
      retryAfterSeconds: 300,
    });
    await you.script({ kind: "refusal", name: "no_credit", retryAfter: 9 });
    expect(await faultOf(ask())).toMatchObject({ retryAfterSeconds: 9 });
  });

  test("to slow down is heeded, in seconds or as a date", async () => {
    await you.script({ kind: "refusal", name: "too_many", retryAfter: 17 });
    expect(await faultOf(ask())).toMatchObject({ retryAfterSeconds: 17 });
    const date = new Date(Date.now() + 60_000).toUTCString();
    await you.script({ kind: "refusal", name: "too_many", retryAfter: date });
    const { retryAfterSeconds } = await faultOf(ask());
    expect(retryAfterSeconds).toBeGreaterThan(50);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  test("of the request lists what was wrong, but not what was sent", async () => {
    const detail = [{ type: "missing", loc: ["body", "agent"], msg: "Field required", input: "S" }];
    await you.script({ kind: "raw", status: 422, body: JSON.stringify({ detail }) });
    const { message } = await faultOf(ask());
    expect(message).toBe(
      "The model's service refuses the request as it is. It answered 422: Field required",
    );
  });
});

describe("a service in trouble", () => {
  test.each([
    ["a page of its gateway", { kind: "html" }],
    ["a page where an answer should be", { kind: "html", status: 200 }],
    ["JSON of another form", { kind: "raw", status: 200, body: '{"answer":"?"}' }],
    ["no word", { kind: "answer", manner: "empty" }],
    ["no output", { kind: "raw", status: 200, body: '{"output":[]}' }],
    ["an end in the middle", { kind: "hang_up" }],
  ])("that gives %s is tried again", async (_, scripted) => {
    await you.script(scripted);
    expect(await faultOf(ask())).toMatchObject({ code: "ai_unavailable", retry: true });
  });

  test("that takes too long is given up", async () => {
    await you.script({ kind: "answer", delayMs: 1_000 });
    const fault = await faultOf(ask(client({ timeoutMs: 100 })));
    expect(fault).toMatchObject({
      code: "ai_unavailable",
      message: "The model did not answer within 0.1 s.",
    });
  });

  test("that cannot be reached is tried again", async () => {
    const fault = await faultOf(ask(client({ baseUrl: "http://127.0.0.1:1" })));
    expect(fault).toMatchObject({ code: "ai_unavailable", retry: true });
  });

  test("that says far too much is not listened to", async () => {
    await you.script({ kind: "answer", text: "x".repeat(1_001) });
    expect(await faultOf(ask())).toMatchObject({ code: "ai_unreadable", retry: false });
    await you.script({ kind: "answer", text: "x".repeat(300_000) });
    expect(await faultOf(ask())).toMatchObject({ code: "ai_unreadable" });
  });
});
