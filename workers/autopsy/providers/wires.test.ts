import { beforeEach, describe, expect, inject, test } from "vitest";
import { answerSchema } from "#core/autopsy/reply/index.ts";
import type { Fault } from "#core/fault.ts";
import { ModelChoice } from "#core/project/ai-settings.ts";
import { sealKey } from "../keys/project-keys.ts";
import { Settings } from "../settings.ts";
import { standIn } from "../you.fixture.ts";
import { type Opening, openProvider } from "./open-provider.ts";
import type { WorkersAi } from "./workers-ai.ts";

const you = standIn(inject("you").wires);
const projectId = "0198f0aa-0000-7000-8000-000000000001";
const sealing = `k1:${btoa("\x01".repeat(32))}`;
const settings = Settings.parse({
  SEALING_KEYS: sealing,
  OPENAI_API_KEY: "you-key",
  OPENAI_BASE_URL: `${you.url}/v1`,
  ANTHROPIC_API_KEY: "you-key",
  ANTHROPIC_BASE_URL: you.url,
  AI_GATEWAY_URL: `${you.url}/gateway`,
});
type Wire = "openai" | "anthropic" | "ai_gateway";
const wires: Wire[] = ["openai", "anthropic"];

async function ask(wire: Wire, more: Partial<Opening> = {}, over: object = {}) {
  const choice = ModelChoice.parse({ provider: wire, model: "a-model", ...over });
  const opening = { settings, ai: undefined, projectId, webGrounded: false, keys: [], ...more };
  const provider = await openProvider({ ...choice, provider: wire }, opening);
  return provider.complete({
    system: "Be brief.",
    user: "Why?",
    schema: answerSchema,
    maxOutputChars: 1_000,
    signal: AbortSignal.timeout(2_000),
  });
}

const faultOf = (call: Promise<unknown>): Promise<Fault> =>
  call.then(
    () => Promise.reject(new Error("it answered")),
    (thrown: Fault) => thrown,
  );

beforeEach(() => you.script());

describe.each(wires)("%s", (wire) => {
  test("answers in the form that the answer is held to, and says what it cost", async () => {
    await you.script({ kind: "answer", text: "Because." });
    expect(await ask(wire)).toEqual({
      text: "Because.",
      usage: { inputChars: 13, outputChars: 8, tokens: { input: 4, output: 2 } },
    });
    const last = (await you.calls()).at(-1);
    expect(last).toMatchObject({ status: 200, input: expect.stringContaining("Why?") });
  });

  test("is asked once more, without the form, where its service knows no such thing", async () => {
    const said = { error: { message: "response_format / output_config is not supported" } };
    await you.script(
      { kind: "raw", status: 400, body: JSON.stringify(said) },
      { kind: "answer", text: "Because." },
    );
    expect((await ask(wire)).text).toBe("Because.");
  });

  test.each([
    ["key_invalid", "ai_unauthorized", false],
    ["no_scope", "ai_unauthorized", false],
    ["agent_not_found", "ai_not_found", false],
    ["bad_combination", "ai_unreadable", false],
    ["no_credit", "ai_out_of_credit", true],
    ["too_many", "ai_rate_limited", true],
    ["authentication_broken", "ai_unavailable", true],
    ["overloaded", "ai_unavailable", true],
  ] as const)("that refuses (%s) is %s", async (name, code, retry) => {
    await you.script({ kind: "refusal", name });
    expect(await faultOf(ask(wire))).toMatchObject({ code, retry });
  });

  test("that limits is waited for as long as it says", async () => {
    await you.script({ kind: "refusal", name: "too_many", retryAfter: 17 });
    expect(await faultOf(ask(wire))).toMatchObject({ retryAfterSeconds: 17 });
  });

  test.each([
    ["a gateway's page", { kind: "html" }],
    ["a page for an answer", { kind: "html", status: 200 }],
    ["JSON of another form", { kind: "raw", status: 200, body: '{"answer":"?"}' }],
    ["no word", { kind: "answer", manner: "empty" }],
    ["an end in the middle", { kind: "hang_up" }],
    ["a way to another host", { kind: "raw", status: 302, body: "" }],
  ])("that gives %s is in trouble", async (_, scripted) => {
    await you.script(scripted);
    expect(await faultOf(ask(wire))).toMatchObject({ code: "ai_unavailable" });
  });

  test("that says far too much is not listened to", async () => {
    await you.script({ kind: "answer", text: "x".repeat(1_001) });
    expect(await faultOf(ask(wire))).toMatchObject({ code: "ai_unreadable" });
  });
});

test("a model of OpenAI's that refuses, or thinks until its output is used up, is not asked again", async () => {
  const body = (message: object, finish_reason: string) =>
    JSON.stringify({ choices: [{ message, finish_reason }] });
  await you.script(
    { kind: "raw", status: 200, body: body({ content: null, refusal: "I will not." }, "stop") },
    { kind: "raw", status: 200, body: body({ content: "" }, "length") },
  );
  expect((await faultOf(ask("openai"))).message).toContain("I will not.");
  expect((await faultOf(ask("openai"))).message).toContain("used up its output");
});

describe("a key", () => {
  const elsewhere = "https://elsewhere.example/v1";

  test("of the project is used before the deployment's, and opens for its address alone", async () => {
    const name = { provider: "openai", baseUrl: `${you.url}/v1` } as const;
    const { sealed, hint } = await sealKey(settings, { ...name, projectId, key: "not-your-key" });
    expect([hint, sealed.includes("not-your-key")]).toEqual(["-key", false]);
    const opened = ask("openai", { keys: [{ ...name, sealed }] }, { baseUrl: name.baseUrl });
    expect(await faultOf(opened)).toMatchObject({ code: "ai_unauthorized" });

    const moved = { provider: "openai", baseUrl: elsewhere, sealed } as const;
    const stolen = ask("openai", { keys: [moved] }, { baseUrl: elsewhere });
    expect(await faultOf(stolen)).toMatchObject({ code: "settings_invalid" });
    const other = "0198f0aa-0000-7000-8000-000000000002";
    const copied = ask(
      "openai",
      { keys: [{ ...name, sealed }], projectId: other },
      { baseUrl: name.baseUrl },
    );
    expect(await faultOf(copied)).toMatchObject({ code: "settings_invalid" });
  });

  test("of the deployment goes to its own address alone", async () => {
    const said = await faultOf(ask("anthropic", {}, { baseUrl: elsewhere }));
    expect(said.message).toContain("There is no key to Anthropic");
  });
});

test("a mode that searches the web is asked only where the project's source may go there", async () => {
  await you.script({ kind: "answer", text: '{"class":"unknown"}', times: 2 });
  const choice = ModelChoice.parse({ provider: "you", model: "research:standard" });
  const own = Settings.parse({ YDC_API_KEY: "you-key", YOU_BASE_URL: you.url });
  const open = (webGrounded: boolean) =>
    openProvider(
      { ...choice, provider: "you" },
      { settings: own, ai: undefined, projectId, webGrounded, keys: [] },
    );
  expect((await faultOf(open(false))).message).toContain("may not go there");
  const opened = await open(true);
  const asked = { user: "Why?", schema: answerSchema, maxOutputChars: 1_000 };
  const { text } = await opened.complete({ ...asked, signal: AbortSignal.timeout(2_000) });
  expect(JSON.parse(text)).toEqual({ class: "unknown" });
});

test("AI Gateway is OpenAI's form at the gateway's own address", async () => {
  const name = { provider: "ai_gateway", baseUrl: `${you.url}/gateway` } as const;
  const { sealed } = await sealKey(settings, { ...name, projectId, key: "you-key" });
  await you.script({ kind: "answer", text: "Because." });
  const { text } = await ask("ai_gateway", { keys: [{ ...name, sealed }] }, name);
  expect(text).toBe("Because.");
});

describe("Workers AI", () => {
  function run(answer: WorkersAi["run"]) {
    const choice = ModelChoice.parse({ provider: "workers_ai", model: "@cf/meta/llama" });
    const opening = { settings, ai: { run: answer }, projectId, webGrounded: false, keys: [] };
    return openProvider({ ...choice, provider: "workers_ai" }, opening).then((provider) =>
      provider.complete({
        user: "Why?",
        schema: answerSchema,
        maxOutputChars: 1_000,
        signal: AbortSignal.timeout(100),
      }),
    );
  }

  test.each([
    ["a text", { response: "Because." }, "Because."],
    ["an object, held to the form", { response: { said: 1 } }, '{"said":1}'],
    ["OpenAI's form", { choices: [{ message: { content: "Because." } }] }, "Because."],
  ])("answers with %s", async (_, answer, text) => {
    expect((await run(async () => answer)).text).toBe(text);
  });

  test("is asked without the form where its model cannot be held to it", async () => {
    const asked: object[] = [];
    const { text } = await run(async (_, input) => {
      asked.push(input);
      if (asked.length === 1) throw new Error("AiError: JSON Mode couldn't be met");
      return { response: "Because." };
    });
    expect([text, asked.length]).toEqual(["Because.", 2]);
    expect(asked[1]).not.toHaveProperty("response_format");
  });

  test.each([
    ["5007: No such model", "ai_not_found"],
    ["3040: Out of capacity", "ai_rate_limited"],
    ["3036: You have used up your daily free allocation", "ai_out_of_credit"],
    ["5018: Account not allowed", "ai_unauthorized"],
    ["3007: Request timeout", "ai_unavailable"],
    ["what nobody knows", "ai_unavailable"],
  ])("that says %s is %s", async (message, code) => {
    const fault = await faultOf(run(() => Promise.reject(new Error(message))));
    expect(fault).toMatchObject({ code });
  });

  test("that never answers is given up", async () => {
    const never = new Promise<never>(() => undefined);
    expect(await faultOf(run(() => never))).toMatchObject({ code: "ai_unavailable" });
  });
});
