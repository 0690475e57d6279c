import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerSchema } from "#core/autopsy/reply/index.ts";
import { startYou, type You } from "./index.ts";

let you: You;
beforeAll(async () => {
  you = await startYou({ auth: { keys: ["a-key"] }, answer: () => '{"said":"yes"}' });
});
afterAll(() => you.stop());
beforeEach(() => you.clear());

const openAi = (apiKey = "a-key") =>
  new OpenAI({ apiKey, baseURL: `${you.url}/v1`, maxRetries: 0 });
const anthropic = (apiKey = "a-key") => new Anthropic({ apiKey, baseURL: you.url, maxRetries: 0 });
const asked = [{ role: "user" as const, content: "Why?" }];
const chat = (client: OpenAI) =>
  client.chat.completions.create({
    model: "gpt",
    messages: asked,
    max_completion_tokens: 100,
    response_format: {
      type: "json_schema",
      json_schema: { name: "answer", strict: true, schema: { ...answerSchema } },
    },
  });
const say = (client: Anthropic) =>
  client.messages.create({
    model: "claude",
    max_tokens: 100,
    system: "Be brief.",
    messages: asked,
    output_config: { format: { type: "json_schema", schema: { ...answerSchema } } },
  });

describe("their own clients take the stand-in for the real thing", () => {
  test("OpenAI's, an answer and what it cost", async () => {
    const { choices, usage } = await chat(openAi());
    expect(choices[0]?.message.content).toBe('{"said":"yes"}');
    expect(usage).toMatchObject({ prompt_tokens: 1, completion_tokens: 4 });
    expect(you.calls.at(-1)).toMatchObject({ auth: "bearer", input: "Why?", status: 200 });
  });

  test("Anthropic's, an answer and what it cost", async () => {
    const { content, usage } = await say(anthropic());
    expect(content).toEqual([{ type: "text", text: '{"said":"yes"}' }]);
    expect(usage).toMatchObject({ input_tokens: 4, output_tokens: 4 });
    expect(you.calls.at(-1)).toMatchObject({ input: "Why?", status: 200 });
  });

  test.each([
    ["too_many", OpenAI.RateLimitError, Anthropic.RateLimitError],
    ["no_credit", OpenAI.RateLimitError, Anthropic.BadRequestError],
    ["no_scope", OpenAI.PermissionDeniedError, Anthropic.PermissionDeniedError],
    ["agent_not_found", OpenAI.NotFoundError, Anthropic.NotFoundError],
    ["overloaded", OpenAI.InternalServerError, Anthropic.InternalServerError],
  ] as const)("%s is an error of theirs", async (name, ofOpenAi, ofAnthropic) => {
    you.script({ kind: "refusal", name, times: 2 });
    await expect(chat(openAi())).rejects.toBeInstanceOf(ofOpenAi);
    await expect(say(anthropic())).rejects.toBeInstanceOf(ofAnthropic);
  });

  test("a wrong key is one of theirs", async () => {
    await expect(chat(openAi("wrong"))).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    await expect(say(anthropic("wrong"))).rejects.toBeInstanceOf(Anthropic.AuthenticationError);
  });

  test("a schema that is not strict is refused", async () => {
    const schema = { type: "object", properties: { a: { type: "string" } }, required: [] };
    const call = openAi().chat.completions.create({
      model: "gpt",
      messages: asked,
      response_format: {
        type: "json_schema",
        json_schema: { name: "answer", strict: true, schema },
      },
    });
    await expect(call).rejects.toThrow("additionalProperties must be false");
  });
});
