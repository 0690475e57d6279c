import type { Context } from "hono";
import * as z from "zod";
import { jsonOf } from "./agents.ts";
import type { Outcome } from "./answer.ts";
import { looseIn, textOf, tokensOf } from "./openai.ts";
import { malformed } from "./wire.ts";

const Part = z.object({ type: z.literal("text"), text: z.string() });
const Content = z.union([z.string(), z.array(Part)]);

/** What is taken of Anthropic's messages; what it does not know it refuses with 400, as they do. */
const MessagesRequest = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.number().int().positive(),
  system: Content.optional(),
  messages: z.array(z.object({ role: z.enum(["user", "assistant"]), content: Content })).min(1),
  temperature: z.number().optional(),
  stream: z.literal(false).optional(),
  output_config: z
    .object({
      format: z.object({
        type: z.literal("json_schema"),
        schema: z.record(z.string(), z.unknown()),
      }),
    })
    .optional(),
});

/** `POST /v1/messages` in Anthropic's form. */
export async function createMessage(
  context: Context,
  play: (input: string) => Promise<Outcome>,
): Promise<Response> {
  if (context.req.header("anthropic-version") === undefined)
    return malformed("anthropic", "anthropic-version: header is required");
  const parsed = MessagesRequest.safeParse(await jsonOf(context));
  if (!parsed.success) return malformed("anthropic", z.prettifyError(parsed.error));
  const { model, system, messages, output_config: output } = parsed.data;
  const loose = output ? looseIn(output.format.schema) : null;
  if (loose !== null) return malformed("anthropic", `output_config.format.schema: ${loose}`);
  const input = textOf([...(system === undefined ? [] : [{ content: system }]), ...messages]);
  const outcome = await play(input);
  if (outcome.kind === "response") return outcome.response;
  return Response.json({
    id: "msg_stand_in",
    type: "message",
    role: "assistant",
    model,
    content: outcome.text === "" ? [] : [{ type: "text", text: outcome.text }],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: tokensOf(input), output_tokens: tokensOf(outcome.text) },
  });
}
