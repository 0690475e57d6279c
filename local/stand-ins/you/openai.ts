import type { Context } from "hono";
import * as z from "zod";
import { jsonOf } from "./agents.ts";
import type { Outcome } from "./answer.ts";
import { malformed } from "./wire.ts";

const Part = z.object({ type: z.literal("text"), text: z.string() });
const Content = z.union([z.string(), z.array(Part)]);
const Schema = z.record(z.string(), z.unknown());

/** What is taken of OpenAI's chat completions; what it does not know it refuses with 400, as they do. */
const ChatRequest = z.strictObject({
  model: z.string().min(1),
  messages: z
    .array(
      z.object({ role: z.enum(["system", "developer", "user", "assistant"]), content: Content }),
    )
    .min(1),
  max_tokens: z.number().int().positive().optional(),
  max_completion_tokens: z.number().int().positive().optional(),
  temperature: z.number().optional(),
  stream: z.literal(false).optional(),
  response_format: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("text") }),
      z.object({ type: z.literal("json_object") }),
      z.object({
        type: z.literal("json_schema"),
        json_schema: z.object({ name: z.string(), strict: z.boolean().optional(), schema: Schema }),
      }),
    ])
    .optional(),
});

/** `POST /v1/chat/completions` in OpenAI's form. */
export async function chatCompletion(
  context: Context,
  play: (input: string) => Promise<Outcome>,
): Promise<Response> {
  const parsed = ChatRequest.safeParse(await jsonOf(context));
  if (!parsed.success) return malformed("openai", z.prettifyError(parsed.error));
  const { model, messages, response_format: format } = parsed.data;
  if (format?.type === "json_schema" && format.json_schema.strict === true) {
    const loose = looseIn(format.json_schema.schema);
    if (loose !== null)
      return malformed("openai", `Invalid schema for response_format 'answer': ${loose}`);
  }
  const input = textOf(messages);
  const outcome = await play(input);
  if (outcome.kind === "response") return outcome.response;
  const [asked, said] = [tokensOf(input), tokensOf(outcome.text)];
  return Response.json({
    id: "chatcmpl-stand-in",
    object: "chat.completion",
    created: 1_700_000_000,
    model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: outcome.text, refusal: null },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: { prompt_tokens: asked, completion_tokens: said, total_tokens: asked + said },
  });
}

/** What is asked, whoever of the two says it: all texts in order. */
export function textOf(messages: { content: z.infer<typeof Content> }[]): string {
  return messages
    .map(({ content }) =>
      typeof content === "string" ? content : content.map(({ text }) => text).join(""),
    )
    .join("\n\n");
}

/** About as many as a tokenizer makes of it. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

/** Where a schema is not as strict as it has to be: every field required, and none beside them. */
export function looseIn(schema: unknown, at = "()"): string | null {
  if (typeof schema !== "object" || schema === null) return null;
  const {
    type,
    properties,
    required,
    additionalProperties,
    items,
    anyOf,
  }: Record<string, unknown> = {
    ...schema,
  };
  const below = [
    ...(Array.isArray(anyOf) ? anyOf.map((each) => looseIn(each, `${at}.anyOf`)) : []),
    looseIn(items, `${at}.items`),
  ];
  if (type === "object") {
    const names = Object.keys({ ...(typeof properties === "object" ? properties : {}) });
    if (additionalProperties !== false)
      return `In context=${at}, additionalProperties must be false.`;
    if (!Array.isArray(required) || names.some((name) => !required.includes(name)))
      return `In context=${at}, required must include every key in properties.`;
    for (const [name, each] of Object.entries({ ...(properties as object) }))
      below.push(looseIn(each, `${at}.${name}`));
  }
  return below.find((each) => each !== null) ?? null;
}
