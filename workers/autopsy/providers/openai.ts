import * as z from "zod";
import { Fault } from "#core/fault.ts";
import { answerText, asJson, postHeldTo, unknownForm } from "./post-json.ts";
import type { Completion, CompletionRequest, ModelClient, Provider } from "./provider.ts";

type OpenAi = ModelClient & {
  creditRetrySeconds: number;
  /** AI Gateway's own, beside the key of the model's service. */
  gatewayToken?: string | undefined;
};

const Chat = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

const ENVELOPE_CHARS = 100_000;
const INPUT_CHARS = 100_000;
/** A model that thinks spends these on its thoughts as well; most take no more. */
const MAX_OUTPUT_TOKENS = 16_000;

/** Whatever speaks OpenAI's chat completions: OpenAI, OpenRouter, Groq, Ollama, AI Gateway. */
export function openAiProvider(client: OpenAi): Provider {
  return {
    name: client.name,
    model: client.model,
    service: client.service,
    timeoutMs: client.timeoutMs,
    maxInputChars: INPUT_CHARS,
    complete: (request) => complete(client, request),
  };
}

async function complete(client: OpenAi, request: CompletionRequest): Promise<Completion> {
  const { system, user, schema, maxOutputChars, signal } = request;
  const messages = [
    ...(system ? [{ role: "system", content: system }] : []),
    { role: "user", content: user },
  ];
  const form = schema && {
    response_format: {
      type: "json_schema",
      json_schema: { name: "answer", strict: true, schema },
    },
  };
  const call = {
    url: `${client.baseUrl.replace(/\/$/, "")}/chat/completions`,
    headers: headersOf(client),
    body: { model: client.model, messages, ...outputLimit(client) },
    maxChars: maxOutputChars + ENVELOPE_CHARS,
    timeoutMs: client.timeoutMs,
    signal,
  };
  const { body } = await postHeldTo(form ?? {}, call, client);
  const parsed = Chat.safeParse(asJson(body));
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice) throw unknownForm();
  const { content, refusal } = choice.message;
  if (refusal || choice.finish_reason === "content_filter")
    throw new Fault(
      "ai_unreadable",
      `The model refuses to answer. ${(refusal ?? "").slice(0, 300)}`,
    );
  if (!content && choice.finish_reason === "length")
    throw new Fault("ai_unreadable", "The model used up its output before it said a word.");
  const text = answerText(content ?? "", maxOutputChars);
  const { usage } = parsed.data;
  const inputChars = (system?.length ?? 0) + user.length;
  const tokens = usage && { input: usage.prompt_tokens, output: usage.completion_tokens };
  return { text, usage: { inputChars, outputChars: text.length, ...(tokens ? { tokens } : {}) } };
}

function headersOf({ key, gatewayToken }: OpenAi): Record<string, string> {
  return {
    ...(key ? { authorization: `Bearer ${key}` } : {}),
    ...(gatewayToken ? { "cf-aig-authorization": `Bearer ${gatewayToken}` } : {}),
  };
}

/** OpenAI's newer models refuse the older name, which is the only one that most others know. */
function outputLimit({ baseUrl }: OpenAi): object {
  return new URL(baseUrl).hostname === "api.openai.com"
    ? { max_completion_tokens: MAX_OUTPUT_TOKENS }
    : { max_tokens: MAX_OUTPUT_TOKENS };
}
