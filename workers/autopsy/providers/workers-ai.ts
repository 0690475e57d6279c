import * as z from "zod";
import { Fault, type FaultCode } from "#core/fault.ts";
import { answerText, unknownForm } from "./post-json.ts";
import type { Completion, CompletionRequest, Provider } from "./provider.ts";

/** What is used of Cloudflare's binding. */
export type WorkersAi = {
  run: (model: string, input: object, options?: { signal?: AbortSignal }) => Promise<unknown>;
};

type Client = { ai: WorkersAi; service: string; model: string; timeoutMs: number };

const Usage = z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish();

/** Its own form, in JSON mode with an object for a text, and OpenAI's, which newer models answer in. */
const Answer = z.union([
  z.object({
    response: z.union([z.string(), z.record(z.string(), z.unknown())]),
    usage: Usage,
  }),
  z
    .object({
      choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
      usage: Usage,
    })
    .transform(({ choices, usage }) => ({ response: choices[0]?.message.content ?? "", usage })),
]);

/** The windows of its models differ; most hold this and an answer. */
const INPUT_CHARS = 24_000;
const MAX_OUTPUT_TOKENS = 4_096;

/** Cloudflare's own models, by the binding: there is no key, and the account pays. */
export function workersAiProvider(client: Client): Provider {
  return {
    name: "workers_ai",
    model: client.model,
    service: client.service,
    timeoutMs: client.timeoutMs,
    maxInputChars: INPUT_CHARS,
    complete: (request) => complete(client, request),
  };
}

async function complete(client: Client, request: CompletionRequest): Promise<Completion> {
  const { system, user, schema, maxOutputChars } = request;
  const messages = [
    ...(system ? [{ role: "system", content: system }] : []),
    { role: "user", content: user },
  ];
  const input = { messages, max_tokens: MAX_OUTPUT_TOKENS };
  const form = schema && { response_format: { type: "json_schema", json_schema: schema } };
  const answer = await run(client, form ? { ...input, ...form } : input, request).catch((fault) => {
    if (form && fault instanceof Fault && /json mode|response_format/i.test(fault.message))
      return run(client, input, request);
    throw fault;
  });
  const parsed = Answer.safeParse(answer);
  if (!parsed.success) throw unknownForm();
  const { response, usage } = parsed.data;
  const said = typeof response === "string" ? response : JSON.stringify(response);
  const text = answerText(said, maxOutputChars);
  const inputChars = (system?.length ?? 0) + user.length;
  const tokens = usage && { input: usage.prompt_tokens, output: usage.completion_tokens };
  return { text, usage: { inputChars, outputChars: text.length, ...(tokens ? { tokens } : {}) } };
}

async function run(
  { ai, model, timeoutMs }: Client,
  input: object,
  { signal }: CompletionRequest,
): Promise<unknown> {
  const late = new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () =>
      reject(
        new Fault("ai_unavailable", `The model did not answer within ${timeoutMs / 1_000} s.`),
      ),
    ),
  );
  try {
    return await Promise.race([ai.run(model, input, { signal }), late]);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(codeOf(said), `Workers AI says: ${said.slice(0, 300)}`, { cause });
  }
}

/** Its errors begin with a code of their own (developers.cloudflare.com/workers-ai/workers-ai-errors). */
function codeOf(said: string): FaultCode {
  const [code] = /\b\d{4}\b/.exec(said) ?? [];
  if (code === "3036") return "ai_out_of_credit";
  if (code === "3040") return "ai_rate_limited";
  if (code === "5007" || code === "3042") return "ai_not_found";
  if (code === "5016" || code === "5018" || code === "3041" || code === "3023")
    return "ai_unauthorized";
  if (code === "3006" || code === "3003" || code === "5004") return "ai_unreadable";
  return "ai_unavailable";
}
