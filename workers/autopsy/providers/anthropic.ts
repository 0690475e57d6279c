import * as z from "zod";
import { Fault } from "#core/fault.ts";
import { answerText, asJson, postHeldTo, unknownForm } from "./post-json.ts";
import type { Completion, CompletionRequest, ModelClient, Provider } from "./provider.ts";

type Anthropic = ModelClient & { creditRetrySeconds: number };

const Message = z.object({
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).nullish(),
});

const VERSION = "2023-06-01";
const ENVELOPE_CHARS = 100_000;
const INPUT_CHARS = 100_000;
/** Must be given; the smallest of its current models take so many. */
const MAX_OUTPUT_TOKENS = 8_192;

/** Anthropic's messages, held to a schema by `output_config` where the model can be. */
export function anthropicProvider(client: Anthropic): Provider {
  return {
    name: client.name,
    model: client.model,
    service: client.service,
    timeoutMs: client.timeoutMs,
    maxInputChars: INPUT_CHARS,
    complete: (request) => complete(client, request),
  };
}

async function complete(client: Anthropic, request: CompletionRequest): Promise<Completion> {
  const { system, user, schema, maxOutputChars, signal } = request;
  const form = schema ? { output_config: { format: { type: "json_schema", schema } } } : {};
  const call = {
    url: `${client.baseUrl.replace(/\/$/, "")}/v1/messages`,
    headers: { "x-api-key": client.key, "anthropic-version": VERSION },
    body: {
      model: client.model,
      max_tokens: MAX_OUTPUT_TOKENS,
      ...(system ? { system } : {}),
      messages: [{ role: "user", content: user }],
    },
    maxChars: maxOutputChars + ENVELOPE_CHARS,
    timeoutMs: client.timeoutMs,
    signal,
  };
  const { body } = await postHeldTo(form, call, client);
  const parsed = Message.safeParse(asJson(body));
  if (!parsed.success) throw unknownForm();
  const { content, stop_reason, usage } = parsed.data;
  if (stop_reason === "refusal") throw new Fault("ai_unreadable", "The model refuses to answer.");
  const texts = content.flatMap(({ type, text }) => (type === "text" && text ? [text] : []));
  const text = answerText(texts.join(""), maxOutputChars);
  const inputChars = (system?.length ?? 0) + user.length;
  const tokens = usage && { input: usage.input_tokens, output: usage.output_tokens };
  return { text, usage: { inputChars, outputChars: text.length, ...(tokens ? { tokens } : {}) } };
}
